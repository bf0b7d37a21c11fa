package io.diditmesh.request;

import java.util.Locale;
import java.util.Set;

/** Who will read the answer, and so in which form it must be given. */
public enum ClientKind {
    /** A browser that will show what comes back as the page of its window. */
    NAVIGATION,
    /**
     * A browser that will show what comes back as a page inside another one, or through a service worker, which does not
     * say where.
     */
    EMBEDDED,
    /** A browser that fetches ahead what nobody asked for yet. */
    PREFETCH,
    /** A script, an API client, a native app. */
    PROGRAM,
    GRPC,
    GRPC_WEB,
    /** A WebSocket or another protocol upgrade. */
    UPGRADE;

    /** By which a client says itself what it is: {@code browser} or {@code program}. */
    public static final String HEADER = "x-verification-client";

    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object", "fencedframe");

    public static ClientKind of(String method, Headers headers) {
        if (headers.valueStartsWith("content-type", "application/grpc-web")) {
            return GRPC_WEB;
        }
        if (headers.valueStartsWith("content-type", "application/grpc")) {
            return GRPC;
        }
        if (isUpgrade(headers)) {
            return UPGRADE;
        }
        if (isPrefetch(headers)) {
            return PREFETCH;
        }
        return switch (headers.value(HEADER).orElse("").toLowerCase(Locale.ROOT)) {
            case "browser" -> page(headers);
            case "program" -> PROGRAM;
            default -> isNavigation(method, headers) ? page(headers) : PROGRAM;
        };
    }

    // Whoever offers HTTP/2 in this way is content with an answer of HTTP/1.
    private static boolean isUpgrade(Headers headers) {
        boolean upgrade = headers.has("upgrade") && !headers.valueStartsWith("upgrade", "h2c");
        return upgrade || headers.valueStartsWith("sec-fetch-mode", "websocket");
    }

    // Also what is fetched to be shown at once if it is wanted (prerendering).
    private static boolean isPrefetch(Headers headers) {
        return headers.valueStartsWith("sec-purpose", "prefetch")
                || headers.valueStartsWith("purpose", "prefetch")
                || headers.valueStartsWith("x-moz", "prefetch");
    }

    // Seen in Chromium: a navigation that a service worker passes on has the destination "empty", in a frame or not.
    private static ClientKind page(Headers headers) {
        String destination = headers.value("sec-fetch-dest").orElse("").toLowerCase(Locale.ROOT);
        boolean throughServiceWorker =
                destination.equals("empty") && headers.valueStartsWith("sec-fetch-mode", "navigate");
        return FRAMES.contains(destination) || throughServiceWorker ? EMBEDDED : NAVIGATION;
    }

    // Fetch metadata, where a browser sends it, says it outright; an old browser is recognised by what it accepts.
    private static boolean isNavigation(String method, Headers headers) {
        if (headers.has("sec-fetch-mode")) {
            return headers.valueStartsWith("sec-fetch-mode", "navigate")
                    && !headers.valueStartsWith("sec-fetch-dest", "serviceworker");
        }
        boolean formOrLink = method.equals("GET") || method.equals("HEAD") || isForm(headers);
        return formOrLink
                && !headers.has("x-requested-with")
                && Accept.prefersPage(headers.value("accept").orElse(""));
    }

    private static boolean isForm(Headers headers) {
        return headers.valueStartsWith("content-type", "application/x-www-form-urlencoded")
                || headers.valueStartsWith("content-type", "multipart/form-data");
    }
}
