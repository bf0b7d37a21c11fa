package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with a body, by field. */
final class FieldErrors {
    private final ObjectNode byField = Json.object();

    void add(String field, String text) {
        ArrayNode texts = byField.get(field) instanceof ArrayNode array ? array : byField.putArray(field);
        texts.add(text);
    }

    /** Puts the errors of an object under the name of the field that holds it. */
    void addAll(String field, FieldErrors inner) {
        if (!inner.isEmpty()) {
            byField.set(field, inner.byField);
        }
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    Answer reply() {
        return Reply.json(400, byField);
    }
}
