package io.diditmesh.sandbox.web;

import io.diditmesh.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a caller gets. */
public sealed interface Reply {
    /** An ordinary HTTP answer. */
    record Answer(int status, Map<String, String> headers, String body) implements Reply {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public Answer with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }

        /** The same answer to a HEAD request. */
        public Answer withoutBody() {
            return new Answer(status, headers, "");
        }
    }

    /** No answer: the connection is cut. */
    record Cut() implements Reply {}

    static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Json.write(body));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    static Answer html(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }

    static Answer redirect(int status, String location) {
        return new Answer(status, Map.of("Location", location), "");
    }

    /** The page that stands where no route does. */
    static Answer notFoundPage() {
        return html(404, """
                <!doctype html>
                <html lang="en">
                <head>
                  <title>Not Found</title>
                </head>
                <body>
                  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
                </body>
                </html>
                """);
    }
}
