package io.diditmesh.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page a person sees: one heading, some sentences, at most one thing to do. No scripts, no outside resources, readable
 * on a phone and without colours.
 */
public final class Page {
    private final String title;
    private final List<String> body = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String formTargets = "'self'";

    public Page(String title) {
        this.title = title;
    }

    public Page paragraph(String text) {
        body.add("<p>" + Html.escape(text) + "</p>");
        return this;
    }

    /** Small print that helps support find the case. */
    public Page reference(String text) {
        body.add("<p class=\"reference\">Reference: <code>" + Html.escape(text) + "</code></p>");
        return this;
    }

    public Page link(URI address, String label) {
        body.add("<p><a class=\"action\" href=\"" + Html.escape(address.toString()) + "\">" + Html.escape(label)
                + "</a></p>");
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
        body.add(form + "<button class=\"action\" type=\"submit\">" + Html.escape(label) + "</button></form>");
        return this;
    }

    /** Lets the answer to a posted form redirect to these origins: browsers hold redirects against the policy too. */
    public Page formsMayLeadTo(List<String> origins) {
        formTargets = "'self' " + String.join(" ", origins);
        return this;
    }

    /** Asks the browser to load the page again, scripts or not. */
    public Page refreshAfter(int seconds) {
        headers.put("refresh", Integer.toString(seconds));
        return this;
    }

    public Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(
                "content-security-policy",
                "default-src 'none'; style-src '" + PageStyle.HASH + "'; form-action " + formTargets
                        + "; base-uri 'none'; frame-ancestors 'none'");
        all.put("cache-control", "no-store");
        all.put("referrer-policy", "no-referrer");
        all.put("x-content-type-options", "nosniff");
        return all;
    }

    public String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s
                </main>
                </body>
                </html>
                """.formatted(Html.escape(title), PageStyle.CSS, String.join("\n", body));
    }
}
