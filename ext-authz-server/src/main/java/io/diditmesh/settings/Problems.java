package io.diditmesh.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything wrong with one text, in the order it was found. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private final Asked asked = new Asked();

    /** @param line counted from 1; 0 for the text as a whole */
    public record Problem(int line, String field, String message) {
        @Override
        public String toString() {
            String place = line == 0 ? "" : "line " + line + ": ";
            return place + (field.isEmpty() ? "" : field + ": ") + message;
        }
    }

    public void add(int line, String field, String message) {
        found.add(new Problem(line, field, message));
    }

    /** What was asked for while the text was read. */
    public Asked asked() {
        return asked;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the lines. */
    public List<Problem> all() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
