package io.diditmesh.rehearsal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still at the moment of the case. */
final class MadeUpClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    void set(Instant moment) {
        now.set(moment);
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
