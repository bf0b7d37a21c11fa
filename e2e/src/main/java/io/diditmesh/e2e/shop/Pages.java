package io.diditmesh.e2e.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the shop's pages: one column, readable on a phone, no script. */
final class Pages {
    private final String frame = resource("page.html");

    String home(Optional<String> user) {
        String who = user.map(Pages::signedIn).orElse("<p>You are not signed in. <a href=\"/login\">Sign in</a></p>");
        return page("Sample shop", who + """
                        <p>This page is for everyone. These are not:</p>
                        <ul>
                        <li><a href="/premium">Premium offers</a>, for people whose identity was checked</li>
                        <li><a href="/fresh">Fresh offers</a>, if that was in the last 30 days</li>
                        <li><a href="/members">Members' corner</a>, if your age or your identity was checked</li>
                        <li><a href="/signup">Registration</a>, which needs no account</li>
                        </ul>
                        """);
    }

    /** @param level what the mesh says of the visitor */
    String goods(String title, String level) {
        return page(
                title,
                "<p>Welcome. The mesh vouches for you at level <strong>%s</strong>.</p>\n".formatted(escape(level))
                        + "<p><a href=\"/\">Back to the shop</a></p>\n");
    }

    String registration() {
        return page("Registration", """
                <p>You need no account. Before you are registered your identity is checked.</p>
                <form method="post" action="/signup"><button>Register</button></form>
                <p><a href="/">Back to the shop</a></p>
                """);
    }

    String login(String next) {
        String buttons = Arrays.stream(DemoUser.values())
                .map(user -> "<button name=\"user\" value=\"%s\">%s (%s)</button>\n"
                        .formatted(user.user(), user.user(), user.about()))
                .collect(Collectors.joining());
        return page("Who are you?", """
                <form method="post" action="/login">
                <input type="hidden" name="next" value="%s">
                %s</form>
                """.formatted(escape(next), buttons));
    }

    String notFound() {
        return page("There is nothing here", "<p><a href=\"/\">Back to the shop</a></p>\n");
    }

    private String page(String title, String body) {
        return frame.formatted(escape(title), escape(title), body);
    }

    private static String signedIn(String user) {
        return """
                <form method="post" action="/login/out"><p>You are signed in as <strong>%s</strong>.</p>
                <button>Sign out</button></form>
                """.formatted(escape(user));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
