package io.diditmesh.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Everything wrong with the options, so that it can be said all at once. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(String name, String value, String expected) {
        lines.add("%s: %s (expected: %s)".formatted(name, value, expected));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
