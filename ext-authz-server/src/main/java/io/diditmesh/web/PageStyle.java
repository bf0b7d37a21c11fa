package io.diditmesh.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet, sent inside each page and allowed by its hash: a page needs no second request. */
final class PageStyle {
    static final String CSS = """
            :root{color-scheme:light dark;--ink:#1b1f24;--paper:#ffffff;--soft:#57606a;--accent:#0b5cad;--on-accent:#ffffff}
            @media (prefers-color-scheme:dark){:root{--ink:#f0f3f6;--paper:#16191d;--soft:#b1bac4;--accent:#79c0ff;--on-accent:#0a1a2b}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
            main{max-inline-size:34rem;margin-inline:auto;padding-block:2.5rem;padding-inline:1.25rem}
            h1{font-size:1.6rem;line-height:1.25;margin-block:0 1rem}
            :lang(ar) h1{line-height:1.5}
            p{margin-block:0 1rem}
            .action{display:block;inline-size:100%;padding-block:.85rem;padding-inline:1.25rem;border:2px solid transparent;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
            .action:hover{text-decoration:underline}
            .action:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
            .reference{margin-block-start:2rem;color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
            @media (min-width:40rem){main{padding-block-start:5rem}.action{display:inline-block;inline-size:auto;min-inline-size:14rem}}
            """;

    /** As written in {@code style-src}. */
    static final String HASH = "sha256-" + sha256(CSS);

    private PageStyle() {}

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException("every Java platform has SHA-256", bug);
        }
    }
}
