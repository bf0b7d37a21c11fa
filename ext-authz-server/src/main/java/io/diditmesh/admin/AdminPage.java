package io.diditmesh.admin;

import io.diditmesh.web.Html;
import java.util.List;
import java.util.Map;

/** The same for people: one page, without scripts, that cannot do anything. */
final class AdminPage {
    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Didit Mesh</title>
            <style>body{font:14px system-ui;margin:2em}table{border-collapse:collapse;margin:0 0 2em}
            td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left}</style></head><body><h1>Didit Mesh</h1>
            """;

    private AdminPage() {}

    static String html(
            Map<String, String> state, List<Map<String, String>> policies, List<Map<String, String>> decisions) {
        StringBuilder page = new StringBuilder(HEAD);
        table(page, "How it is", List.of(state));
        table(page, "Not let through, the last first", decisions);
        table(page, "Rules in force", policies);
        return page.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder page, String title, List<Map<String, String>> rows) {
        page.append("<h2>").append(title).append("</h2>\n");
        if (rows.isEmpty()) {
            page.append("<p>None.</p>\n");
            return;
        }
        page.append("<table><tr>");
        rows.getFirst().keySet().forEach(name -> cell(page, "th", name));
        page.append("</tr>\n");
        for (Map<String, String> row : rows) {
            page.append("<tr>");
            row.values().forEach(value -> cell(page, "td", value));
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static void cell(StringBuilder page, String tag, String text) {
        page.append('<')
                .append(tag)
                .append('>')
                .append(Html.escape(text))
                .append("</")
                .append(tag)
                .append('>');
    }
}
