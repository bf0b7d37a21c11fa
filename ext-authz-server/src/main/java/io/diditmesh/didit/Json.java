package io.diditmesh.didit;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reading JSON that may lack anything. */
final class Json {
    private Json() {}

    /** The entries of an array; none of what is absent. */
    static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** The text of a field; empty if it is absent, null or no text. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }
}
