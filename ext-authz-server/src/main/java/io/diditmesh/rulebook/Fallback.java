package io.diditmesh.rulebook;

import java.time.Duration;

/** What a rule does where the store cannot be asked. */
public sealed interface Fallback {
    Fallback CLOSED = new Closed();

    /** The answer is "cannot tell". */
    record Closed() implements Fallback {}

    /** What was last read of the subject counts, if it was read no longer ago than this. */
    record StaleFor(Duration age) implements Fallback {}

    /** Whoever is recognised may pass. */
    record Open() implements Fallback {}
}
