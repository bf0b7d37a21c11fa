package io.diditmesh.identity;

import io.diditmesh.verification.Subject;
import java.time.Instant;

/**
 * What is remembered of a token whose signature held.
 *
 * @param verifier which still has to say whether it holds now
 * @param keyVersion the key set it was verified with
 * @param notBefore already less the tolerance, {@code expires} more it
 */
record VerifiedToken(TokenVerifier verifier, Subject subject, long keyVersion, Instant notBefore, Instant expires) {
    boolean holdsAt(Instant now) {
        return !now.isBefore(notBefore) && now.isBefore(expires);
    }
}
