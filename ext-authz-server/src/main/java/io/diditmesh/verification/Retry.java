package io.diditmesh.verification;

import java.time.Duration;

/**
 * How often somebody who was declined may try again.
 *
 * @param attempts how many declined sessions are too many, counted over all levels joined by {@code satisfies}; at least 1
 * @param after how long after a decline
 */
public record Retry(int attempts, Duration after) {
    private static final Retry NEVER = new Retry(1, Duration.ZERO);

    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("retry.attempts: " + attempts + " (expected: at least 1)");
        }
    }

    /** One decline is final, until somebody acts in the provider's console. */
    public static Retry never() {
        return NEVER;
    }
}
