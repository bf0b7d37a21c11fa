package io.diditmesh.verification;

import java.time.Instant;

/**
 * What somebody is to verify.
 *
 * @param acceptFrom an approval from then on is enough
 * @param expected what their account says of them
 * @param tenant the namespace of the policy that asks, or empty
 */
public record Errand(LevelName level, Instant acceptFrom, Purpose purpose, Details expected, String tenant) {
    /** To hold a level, of somebody of whom nothing is expected. */
    public Errand(LevelName level, Instant acceptFrom) {
        this(level, acceptFrom, Purpose.LEVEL, Details.none(), "");
    }

    public Errand with(Purpose other) {
        return new Errand(level, acceptFrom, other, expected, tenant);
    }
}
