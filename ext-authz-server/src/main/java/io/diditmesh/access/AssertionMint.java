package io.diditmesh.access;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.util.List;

/** Mints the signed statement that later hops read. */
public interface AssertionMint {
    /** For a subject that met every requirement. May return one minted before for the same facts. */
    String mint(Verified facts);

    /** For a request of which nothing was required. May return one minted before. */
    String mintPublic(List<String> audience, DecisionId decision);

    /**
     * @param levels every level that satisfied a policy; the first becomes {@code acr}
     * @param verifiedAt the oldest of the approvals relied on
     */
    record Verified(
            Subject subject,
            SubjectKey key,
            List<String> audience,
            List<LevelName> levels,
            Instant verifiedAt,
            DecisionId decision) {
        public Verified {
            audience = List.copyOf(audience);
            levels = List.copyOf(levels);
        }
    }
}
