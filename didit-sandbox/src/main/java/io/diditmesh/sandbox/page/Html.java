package io.diditmesh.sandbox.page;

import io.diditmesh.sandbox.session.Choice;
import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.Findings;
import io.diditmesh.sandbox.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;

/** Writes the pages: one column, readable on a phone, usable by keyboard, no script. */
final class Html {
    private static final String STYLE = """
            body { margin: 0 auto; max-width: 32rem; padding: 1rem; font: 1.125rem/1.5 system-ui, sans-serif;
              color: #1a1a1a; background: #ffffff; }
            h1 { font-size: 1.5rem; }
            fieldset { border: 1px solid #595959; border-radius: 0.5rem; padding: 0.5rem 1rem 1rem; }
            button { display: block; width: 100%; min-height: 3rem; margin-top: 0.75rem; padding: 0.5rem 1rem;
              font: inherit; text-align: left; color: #ffffff; background: #1f4d8f; border: 0; border-radius: 0.5rem; }
            button:hover { background: #163869; }
            button:focus-visible, a:focus-visible { outline: 3px solid #b35900; outline-offset: 3px; }
            a { color: #1f4d8f; }
            details { margin-top: 1rem; }
            summary { min-height: 2rem; }
            summary:focus-visible, input:focus-visible { outline: 3px solid #b35900; outline-offset: 3px; }
            label { display: block; margin-top: 0.75rem; }
            input { display: block; box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0.25rem 0.5rem;
              font: inherit; border: 1px solid #595959; border-radius: 0.5rem; }
            """;

    private Html() {}

    static String choices(Session session) {
        String buttons = Choice.offeredFor(session).stream().map(Html::button).collect(Collectors.joining());
        String fields = Finding.offeredFor(session).stream().map(Html::field).collect(Collectors.joining());
        return page("Verify your identity", """
                <p>This is a test page. Nobody is checked and no data is collected.</p>
                <form method="post">
                <fieldset>
                <legend>How should this verification end?</legend>
                %s</fieldset>
                %s</form>
                """.formatted(buttons, fields.isEmpty() ? "" : findings(fields)));
    }

    static String finished(Session session, String back) {
        String link = back.isEmpty()
                ? ""
                : "<p><a href=\"%s\">Go back to where you came from</a></p>\n".formatted(escape(back));
        return page(
                "This verification is finished",
                "<p>Its status is <strong>%s</strong>. You can close this window.</p>\n%s"
                        .formatted(escape(session.status().text()), link));
    }

    static String left() {
        return page(
                "You have left without finishing",
                "<p>Open the same link again to go on. You can close this window.</p>\n");
    }

    static String notPossible() {
        return page("That is not possible here", "<p>Please go back and pick one of the buttons.</p>\n");
    }

    static String unknown() {
        return page("This link is not known", "<p>Please go back to where you came from and start again.</p>\n");
    }

    /** The hash by which the content security policy knows the one style sheet. */
    static String styleHash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String findings(String fields) {
        return """
                <details>
                <summary>Choose what is found</summary>
                <p>What is left empty is as usual. Write "%s" for what the report is to lack.</p>
                %s</details>
                """.formatted(Findings.NONE, fields);
    }

    private static String field(Finding finding) {
        return "<label>%s <input name=\"%s\" maxlength=\"48\" autocomplete=\"off\"></label>\n"
                .formatted(escape(finding.label()), finding.text());
    }

    private static String button(Choice choice) {
        return "<button type=\"submit\" name=\"outcome\" value=\"%s\">%s</button>\n"
                .formatted(choice.text(), escape(choice.label()));
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(title, STYLE, title, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
