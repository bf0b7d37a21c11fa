package io.diditmesh.identity;

import io.diditmesh.access.Credential;
import io.diditmesh.access.Identification;
import java.time.Instant;
import java.util.Map;

/**
 * What is remembered of a token whose signature held.
 *
 * @param verifier which still has to say whether it holds now
 * @param keyVersion the key set it was verified with
 * @param notBefore already less the tolerance, {@code expires} more it
 */
record VerifiedToken(
        TokenVerifier verifier, Identification.Known known, long keyVersion, Instant notBefore, Instant expires) {
    private static final int WITHOUT_CLAIMS = 400;

    boolean holdsAt(Instant now) {
        return !now.isBefore(notBefore) && now.isBefore(expires);
    }

    /** Whose it is, and what it says. What it vouches for from a time to come on, it does not vouch for yet. */
    Identification.Known knownAt(Instant now) {
        Credential credential = known.credential();
        return credential.vouched().isEmpty()
                        || credential.vouched().values().stream().noneMatch(now::isBefore)
                ? known
                : new Identification.Known(known.subject(), new Credential(credential.claims(), Map.of()));
    }

    /** About how many bytes of memory it takes to remember. */
    int size() {
        return WITHOUT_CLAIMS + PlainClaims.size(known.credential().claims());
    }
}
