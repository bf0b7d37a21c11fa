package io.diditmesh.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page a person sees, in their language: one heading, some sentences, at most one thing to do. No outside
 * resources, none needed, readable on a phone and without colours.
 */
public final class Page {
    private final Texts texts;
    private final String title;
    private final List<String> body = new ArrayList<>();
    private final List<String> head = new ArrayList<>();
    private String scripts = "";
    private String formTargets = "'self'";
    private String ancestors = "'none'";

    /** @param title the key of its heading */
    public Page(Texts texts, String title) {
        this.texts = texts;
        this.title = texts.text(title);
    }

    public Page paragraph(String key) {
        return paragraph(key, Map.of());
    }

    public Page paragraph(String key, Map<String, String> arguments) {
        body.add("<p>" + Html.escape(texts.text(key, arguments)) + "</p>");
        return this;
    }

    /** Small print that helps support find the case. */
    public Page reference(String text) {
        body.add("<p class=\"reference\">" + Html.escape(texts.text("reference")) + " <code dir=\"ltr\">"
                + Html.escape(text) + "</code></p>");
        return this;
    }

    public Page link(URI address, String label) {
        return link(address, label, Map.of());
    }

    public Page link(URI address, String label, Map<String, String> arguments) {
        return link("href=\"" + Html.escape(address.toString()) + '"', texts.text(label, arguments));
    }

    /** A link that leaves the frame this page may be shown in. */
    public Page linkOutOfFrames(URI address, String label) {
        return link("target=\"_top\" href=\"" + Html.escape(address.toString()) + '"', texts.text(label));
    }

    private Page link(String attributes, String label) {
        body.add("<p><a class=\"action\" " + attributes + ">" + Html.escape(label) + "</a></p>");
        return this;
    }

    /** Lets the page be shown inside others. Only for a page without a form: nothing on it may be pressed unseen. */
    public Page inFrames() {
        ancestors = "*";
        return this;
    }

    /** A button that posts hidden fields. */
    public Page button(String action, Map<String, String> fields, String label) {
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"" + Html.escape(action) + "\">");
        fields.forEach((name, value) -> form.append("<input type=\"hidden\" name=\"")
                .append(Html.escape(name))
                .append("\" value=\"")
                .append(Html.escape(value))
                .append("\">"));
        body.add(form + "<button class=\"action\" type=\"submit\">" + Html.escape(texts.text(label))
                + "</button></form>");
        return this;
    }

    /** Lets the answer to a posted form redirect to these origins: browsers hold redirects against the policy too. */
    public Page formsMayLeadTo(List<String> origins) {
        formTargets = "'self' " + String.join(" ", origins);
        return this;
    }

    /**
     * Lets a script move the page on.
     *
     * @param data what the script reads
     * @param asks the one address it may ask
     */
    public Page script(URI script, Map<String, String> data, URI asks) {
        StringBuilder tag = new StringBuilder("<script src=\"" + Html.escape(script.toString()) + "\" defer");
        new TreeMap<>(data).forEach((name, value) -> tag.append(" data-" + name + "=\"" + Html.escape(value) + "\""));
        head.add(tag + "></script>");
        scripts = "; script-src " + script + "; connect-src " + asks.toString().split("\\?", 2)[0];
        return this;
    }

    /** Asks a browser that runs no scripts to go to an address after a while. */
    public Page refreshWithoutScripts(int seconds, URI address) {
        head.add("<noscript><meta http-equiv=\"refresh\" content=\"" + seconds + ";url="
                + Html.escape(address.toString()) + "\"></noscript>");
        return this;
    }

    public Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "content-security-policy",
                "default-src 'none'; style-src '" + PageStyle.HASH + "'" + scripts + "; form-action " + formTargets
                        + "; base-uri 'none'; frame-ancestors " + ancestors);
        all.put("content-language", texts.language().tag());
        all.put("cache-control", "no-store");
        all.put("referrer-policy", "no-referrer");
        all.put("x-content-type-options", "nosniff");
        return all;
    }

    public String html() {
        return """
                <!doctype html>
                <html lang="%4$s" dir="%5$s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%1$s</title>
                <style>%2$s</style>
                %6$s
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s
                </main>
                </body>
                </html>
                """.formatted(
                        Html.escape(title),
                        PageStyle.CSS,
                        String.join("\n", body),
                        texts.language().tag(),
                        texts.language().direction(),
                        String.join("\n", head));
    }
}
