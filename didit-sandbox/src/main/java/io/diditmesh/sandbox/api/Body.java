package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object a caller sent. */
final class Body {
    private Body() {}

    /** What is answered to the object; where there is none, what is wrong with what was sent. */
    static Answer read(Incoming request, Function<ObjectNode, Answer> answer) {
        if (request.body().isEmpty()) {
            return answer.apply(Json.object());
        }
        String type = request.header("content-type").orElse("");
        return type.startsWith("application/json")
                ? parse(request.body(), answer)
                : ErrorReply.detail(415, "Unsupported media type \"%s\" in request.".formatted(type));
    }

    private static Answer parse(String text, Function<ObjectNode, Answer> answer) {
        JsonNode node;
        try {
            node = Json.parse(text);
        } catch (JacksonException broken) {
            return ErrorReply.detail(400, "JSON parse error - " + broken.getOriginalMessage());
        }
        return node instanceof ObjectNode fields
                ? answer.apply(fields)
                : ErrorReply.fieldList(
                        "non_field_errors", "Invalid data. Expected a dictionary, but got another type.");
    }
}
