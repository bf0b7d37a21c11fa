package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object a caller sent, or why there is none. */
sealed interface Body {
    /** A JSON object. */
    record Fields(ObjectNode fields) implements Body {}

    /** Something else. */
    record Unreadable(Answer reply) implements Body {}

    static Body of(Incoming request) {
        if (request.body().isEmpty()) {
            return new Fields(Json.object());
        }
        String type = request.header("content-type").orElse("");
        return type.startsWith("application/json")
                ? parse(request.body())
                : new Unreadable(ErrorReply.detail(415, "Unsupported media type \"%s\" in request.".formatted(type)));
    }

    private static Body parse(String text) {
        try {
            JsonNode node = Json.parse(text);
            return node instanceof ObjectNode fields
                    ? new Fields(fields)
                    : new Unreadable(ErrorReply.fieldList(
                            "non_field_errors", "Invalid data. Expected a dictionary, but got another type."));
        } catch (JacksonException broken) {
            return new Unreadable(ErrorReply.detail(400, "JSON parse error - " + broken.getOriginalMessage()));
        }
    }
}
