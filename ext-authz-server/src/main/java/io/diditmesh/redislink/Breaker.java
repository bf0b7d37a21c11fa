package io.diditmesh.redislink;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops asking a server that does not answer in time, until it does again: each question would cost the whole patience. */
final class Breaker {
    private static final int LIMIT = 5;

    private final long patience;
    private final AtomicInteger failures = new AtomicInteger();

    /** @param patience how long an answer may take */
    Breaker(Duration patience) {
        this.patience = patience.toNanos();
    }

    boolean isOpen() {
        return failures.get() >= LIMIT;
    }

    void failed() {
        failures.incrementAndGet();
    }

    void answered() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** The server answered a question of ours that nobody waits for: quick enough, and one more failure is let happen. */
    void heartbeat(long nanos) {
        if (isOpen() && nanos < patience) {
            failures.set(LIMIT - 1);
        }
    }
}
