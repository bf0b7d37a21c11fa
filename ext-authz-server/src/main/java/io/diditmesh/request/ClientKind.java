package io.diditmesh.request;

import java.util.Locale;

/** Who will read the answer, and so in which form it must be given. */
public enum ClientKind {
    /** A browser that will show what comes back as a page. */
    NAVIGATION,
    /** A script, an API client, a native app. */
    PROGRAM,
    GRPC,
    /** A WebSocket or another protocol upgrade. */
    UPGRADE;

    static ClientKind of(String method, Headers headers) {
        if (headers.valueStartsWith("content-type", "application/grpc")) {
            return GRPC;
        }
        if (headers.has("upgrade")) {
            return UPGRADE;
        }
        return isNavigation(method, headers) ? NAVIGATION : PROGRAM;
    }

    // Fetch metadata, where a browser sends it, says it outright; an old browser is recognised by what it accepts.
    private static boolean isNavigation(String method, Headers headers) {
        if (headers.has("sec-fetch-mode")) {
            return headers.valueStartsWith("sec-fetch-mode", "navigate");
        }
        boolean formOrLink = method.equals("GET") || method.equals("HEAD") || isForm(headers);
        return formOrLink && !headers.has("x-requested-with") && prefersHtml(headers);
    }

    private static boolean isForm(Headers headers) {
        return headers.valueStartsWith("content-type", "application/x-www-form-urlencoded")
                || headers.valueStartsWith("content-type", "multipart/form-data");
    }

    private static boolean prefersHtml(Headers headers) {
        String accept = headers.value("accept").orElse("").toLowerCase(Locale.ROOT);
        int html = accept.indexOf("text/html");
        int json = accept.indexOf("json");
        return html >= 0 && (json < 0 || html < json);
    }
}
