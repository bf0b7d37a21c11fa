package io.diditmesh.rulebook;

import java.time.Duration;

/** A signal over the last {@code length}, as an expression asks for it. */
public record SignalWindow(String signal, Duration length) {
    /** The longest that is remembered. */
    public static final Duration LONGEST = Duration.ofDays(31);

    public SignalWindow {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window: " + length + " (expected: from 1s to " + LONGEST + ")");
        }
    }
}
