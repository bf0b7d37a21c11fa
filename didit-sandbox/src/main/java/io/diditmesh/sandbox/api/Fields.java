package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of one object and notes what is wrong with them; absent and null are alike. */
record Fields(ObjectNode object, FieldErrors errors) {
    @Nullable
    String text(String name) {
        JsonNode node = any(name);
        if (node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            errors.add(name, "Not a valid string.");
            return null;
        }
        return node.stringValue();
    }

    /** A text that must look right. */
    @Nullable
    String text(String name, Predicate<String> isRight, String complaint) {
        String text = text(name);
        if (text != null && !isRight.test(text)) {
            errors.add(name, complaint);
        }
        return text;
    }

    /** One of a closed list. */
    @Nullable
    String choice(String name, Set<String> choices) {
        String text = text(name);
        if (text != null && !choices.contains(text)) {
            errors.add(name, "\"%s\" is not a valid choice.".formatted(text));
        }
        return text;
    }

    /** A text that must be there. */
    String required(String name) {
        String text = text(name);
        if (!object.has(name)) {
            errors.add(name, "This field is required.");
        } else if (object.path(name).isNull()) {
            errors.add(name, "This field may not be null.");
        }
        return text == null ? "" : text;
    }

    /** An object, or null. */
    JsonNode object(String name) {
        JsonNode node = any(name);
        if (!node.isNull() && !node.isObject()) {
            errors.add(name, "Invalid data. Expected a dictionary, but got another type.");
            return Json.nothing();
        }
        return node;
    }

    void flag(String name) {
        JsonNode node = any(name);
        if (!node.isNull() && !node.isBoolean()) {
            errors.add(name, "Must be a valid boolean.");
        }
    }

    JsonNode any(String name) {
        JsonNode node = object.get(name);
        return node == null ? Json.nothing() : node;
    }
}
