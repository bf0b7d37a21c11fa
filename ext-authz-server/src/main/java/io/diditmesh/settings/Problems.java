package io.diditmesh.settings;

import java.util.ArrayList;
import java.util.List;

/** Everything wrong with one text, in the order it was found. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** One thing that is wrong. */
    public record Problem(int line, String field, String message) {
        @Override
        public String toString() {
            return "line " + line + ": " + (field.isEmpty() ? "" : field + ": ") + message;
        }
    }

    public void add(int line, String field, String message) {
        found.add(new Problem(line, field, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }
}
