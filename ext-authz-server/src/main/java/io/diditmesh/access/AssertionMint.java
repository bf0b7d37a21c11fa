package io.diditmesh.access;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mints the signed statement that later hops read. */
public interface AssertionMint {
    /** For a subject that met every requirement. May return one minted before for the same facts. */
    String mint(Verified facts);

    /** For a request that says nothing about a person. May return one minted before. */
    String mint(Plain facts);

    /** The audience of an assertion that is for the session flow alone. */
    String sessionAudience();

    /**
     * @param levels every level that satisfied a policy; the first becomes {@code acr}
     * @param verifiedAt the oldest of the approvals relied on
     * @param claims by name, as JSON values
     * @param statements what is said under a trust framework
     * @param stale whether this rests on what was read before the store went away
     */
    record Verified(
            Subject subject,
            SubjectKey key,
            List<String> audience,
            List<LevelName> levels,
            Instant verifiedAt,
            Map<String, Object> claims,
            List<Statement> statements,
            boolean stale,
            DecisionId decision) {
        public Verified {
            audience = List.copyOf(audience);
            levels = List.copyOf(levels);
            claims = Map.copyOf(claims);
            statements = List.copyOf(statements);
        }

        /** One that says nothing under a trust framework. */
        public Verified(
                Subject subject,
                SubjectKey key,
                List<String> audience,
                List<LevelName> levels,
                Instant verifiedAt,
                Map<String, Object> claims,
                boolean stale,
                DecisionId decision) {
            this(subject, key, audience, levels, verifiedAt, claims, List.of(), stale, decision);
        }
    }

    /** @param acr {@code none} or {@code required} */
    record Plain(String acr, List<String> audience, boolean stale, DecisionId decision) {
        public Plain {
            audience = List.copyOf(audience);
        }
    }
}
