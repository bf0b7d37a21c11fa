package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;

/**
 * Somebody recognised, before a rule that requires something of them.
 *
 * @param person who they are all over the installation
 * @param key who they are in the realm of the rule's levels
 */
record Hearing(
        Inquiry inquiry,
        Policy policy,
        Effect.Require require,
        Identification.Known who,
        SubjectKey person,
        SubjectKey key) {
    /** What the person is sent to verify at a level. */
    Errand errand(LevelName level, Instant acceptFrom, Purpose purpose) {
        return new Errand(
                level, acceptFrom, purpose, expected(level), policy.id().namespace());
    }

    private Details expected(LevelName level) {
        return require.requirement()
                .levels()
                .filter(known -> known.name().equals(level))
                .findFirst()
                .map(known -> Details.of(known.scrutiny().expect(), who.credential()::text))
                .orElse(Details.none());
    }
}
