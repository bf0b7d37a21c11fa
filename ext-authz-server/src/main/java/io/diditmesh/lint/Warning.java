package io.diditmesh.lint;

import java.util.Comparator;

/**
 * Something that is allowed and probably not meant.
 *
 * @param line counted from 1
 * @param message what it is and what to do about it
 */
public record Warning(String file, int line, Grade grade, String message) implements Comparable<Warning> {
    /** How much it matters. */
    public enum Grade {
        /** It can be written in a way that nothing is said of. */
        WARNING,
        /** It may well be meant, and cannot be written in another way. */
        NOTE
    }

    private static final Comparator<Warning> ORDER =
            Comparator.comparing(Warning::file).thenComparingInt(Warning::line).thenComparing(Warning::message);

    Warning(String file, int line, String message) {
        this(file, line, Grade.WARNING, message);
    }

    @Override
    public int compareTo(Warning other) {
        return ORDER.compare(this, other);
    }
}
