package io.diditmesh.settings;

import java.util.List;
import java.util.Map;

/** A piece of YAML that remembers on which line it stood. */
public sealed interface YamlNode {
    /** Counted from 1. */
    int line();

    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /** @param text as written; a null is the empty text */
    record Scalar(int line, String text) implements YamlNode {}

    /** For messages: what kind of node this is. Never its text, which may be a secret in the wrong place. */
    default String kind() {
        return switch (this) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar _ -> "a text";
        };
    }
}
