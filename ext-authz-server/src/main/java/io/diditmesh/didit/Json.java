package io.diditmesh.didit;

import tools.jackson.databind.JsonNode;

/** Reading JSON that may lack anything. */
final class Json {
    private Json() {}

    /** The text of a field; empty if it is absent, null or no text. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }
}
