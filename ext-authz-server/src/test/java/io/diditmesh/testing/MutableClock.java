package io.diditmesh.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
public final class MutableClock implements InstantSource {
    public static final Instant START = Instant.parse("2026-09-21T14:13:20Z");

    private final AtomicReference<Instant> now;

    public MutableClock() {
        this(START);
    }

    public MutableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** @param step may be negative */
    public void advance(Duration step) {
        now.updateAndGet(before -> before.plus(step));
    }

    public void set(Instant moment) {
        now.set(moment);
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
