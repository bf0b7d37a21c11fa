package io.diditmesh.verification;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment after which an answer must be "cannot tell". Monotonic: a change of the wall clock does not move it. */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    public static Deadline after(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    public boolean passed() {
        return nanoTime.getAsLong() - end >= 0;
    }

    /** Zero once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }
}
