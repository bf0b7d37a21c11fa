package io.diditmesh.rehearsal;

import java.util.Map;

/** Kinds of clients, and the headers by which each is known. */
enum Client {
    BROWSER("browser"),
    FRAME("frame"),
    PREFETCH("prefetch"),
    PROGRAM("program"),
    SCRIPT("script"),
    EVENT_STREAM("event-stream"),
    GRPC("grpc"),
    GRPC_WEB("grpc-web"),
    WEBSOCKET("websocket"),
    /** A connection that is not HTTP. */
    TCP("tcp");

    private static final String PAGE = "text/html,*/*;q=0.8";

    private final String text;

    Client(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    Map<String, String> headers() {
        return switch (this) {
            case BROWSER -> Map.of("accept", PAGE, "sec-fetch-mode", "navigate", "sec-fetch-dest", "document");
            case FRAME -> Map.of("accept", PAGE, "sec-fetch-mode", "navigate", "sec-fetch-dest", "iframe");
            case PREFETCH -> Map.of("accept", PAGE, "sec-fetch-mode", "navigate", "sec-purpose", "prefetch");
            case PROGRAM -> Map.of("accept", "application/json");
            case SCRIPT -> Map.of("accept", "*/*", "sec-fetch-mode", "cors", "sec-fetch-dest", "empty");
            case EVENT_STREAM -> Map.of("accept", "text/event-stream", "sec-fetch-mode", "cors");
            case GRPC -> Map.of("content-type", "application/grpc", "te", "trailers");
            case GRPC_WEB -> Map.of("content-type", "application/grpc-web+proto", "x-grpc-web", "1");
            case WEBSOCKET -> Map.of("upgrade", "websocket", "connection", "Upgrade", "sec-websocket-version", "13");
            case TCP -> Map.of();
        };
    }
}
