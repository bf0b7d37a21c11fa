package io.diditmesh.upkeep;

import io.diditmesh.upkeep.LastLooks.Subject;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When it is time to look at something again, over all replicas; and, after a look that failed, on this one. */
final class Turns {
    /** A key without the right to look is not tried every few seconds. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final LastLooks lastLooks;
    private final Subject subject;
    private final Duration every;
    private Instant notBefore = Instant.EPOCH;

    Turns(LastLooks lastLooks, Subject subject, Duration every) {
        this.lastLooks = lastLooks;
        this.subject = subject;
        this.every = every;
    }

    Optional<Instant> last() throws StoreUnreachableException {
        return lastLooks.at(subject);
    }

    boolean isDue(Instant now) throws StoreUnreachableException {
        return !now.isBefore(notBefore)
                && last().filter(before -> now.isBefore(before.plus(every))).isEmpty();
    }

    void failed(Instant now) {
        notBefore = now.plus(AFTER_FAILURE);
    }

    void done(Instant now) throws StoreUnreachableException {
        lastLooks.put(subject, now);
    }
}
