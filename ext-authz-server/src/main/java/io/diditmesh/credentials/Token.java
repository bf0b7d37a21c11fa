package io.diditmesh.credentials;

import io.diditmesh.settings.Secret;
import java.time.Duration;
import java.time.Instant;

/** A login of a while. Good for the account API alone. */
public record Token(Secret text, Instant end) {
    /** Renewed that long before its end. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    boolean isFresh(Instant now) {
        return now.isBefore(end.minus(MARGIN));
    }
}
