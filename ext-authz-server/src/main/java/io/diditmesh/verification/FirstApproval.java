package io.diditmesh.verification;

import java.time.Instant;

/** When the provider first approved a session; repeats never move it, and it outlives a withdrawal that is later taken back. */
public record FirstApproval(Instant at) {
    private static final FirstApproval NEVER = new FirstApproval(Instant.EPOCH);

    public static FirstApproval never() {
        return NEVER;
    }

    public boolean happened() {
        return at.isAfter(Instant.EPOCH);
    }

    /** This approval if there was one, else one at {@code now}. */
    public FirstApproval orAt(Instant now) {
        return happened() ? this : new FirstApproval(now);
    }
}
