package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.session.Session;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes the address a person opens; it has a language in it only if one was asked for. */
public record SessionLinks(URI publicUrl) {
    public String of(Session session) {
        return base() + language(session.request().language()) + "/session/"
                + session.handle().token();
    }

    private String base() {
        String text = publicUrl.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String language(@Nullable String language) {
        return language == null ? "" : "/" + language;
    }
}
