package io.diditmesh.sandbox.session;

import java.time.Duration;
import java.time.Instant;

/** When a session was created, and until when its link works. */
public record Lifetime(Instant createdAt, Instant expiresAt, Duration length) {
    static Lifetime of(Instant now, Duration length) {
        return new Lifetime(now, now.plus(length), length);
    }

    Lifetime restartedAt(Instant now) {
        return new Lifetime(createdAt, now.plus(length), length);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
