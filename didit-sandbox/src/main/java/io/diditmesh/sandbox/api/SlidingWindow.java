package io.diditmesh.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Counts what happened in the last stretch of time, and says until when it is full. */
final class SlidingWindow {
    private final Deque<Instant> taken = new ArrayDeque<>();
    private final Duration length;

    SlidingWindow(Duration length) {
        this.length = length;
    }

    /** Takes one place, or says when the next one becomes free. */
    Optional<Instant> take(int places, Instant now) {
        while (!taken.isEmpty() && !taken.getFirst().plus(length).isAfter(now)) {
            taken.removeFirst();
        }
        if (taken.size() >= places) {
            return Optional.of(taken.getFirst().plus(length));
        }
        taken.addLast(now);
        return Optional.empty();
    }
}
