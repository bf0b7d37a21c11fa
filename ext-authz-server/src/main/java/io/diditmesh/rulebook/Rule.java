package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.verification.SourceKind;
import java.util.List;
import java.util.Set;

/**
 * What a policy says about some requests.
 *
 * @param matches alternatives; at least one
 */
public record Rule(String name, List<RequestMatch> matches, Effect effect) {
    public Rule {
        matches = List.copyOf(matches);
    }

    /** What a rule does with the requests it matches. */
    public sealed interface Effect {
        /** Anyone may pass. */
        record Exempt() implements Effect {}

        /** Nobody may pass: the rule names a level that does not exist. */
        record Closed() implements Effect {}

        /** Only a subject from one of these sources who meets the requirement may pass. */
        record Require(Requirement requirement, Set<SourceKind> identify, StepUp stepUp) implements Effect {
            public Require {
                identify = Set.copyOf(identify);
            }

            /** One that asks in the usual way. */
            public Require(Requirement requirement, Set<SourceKind> identify) {
                this(requirement, identify, StepUp.standard());
            }
        }
    }

    boolean governs(AccessRequest request) {
        boolean requires = !(effect instanceof Effect.Exempt);
        return matches.stream().anyMatch(match -> match.matches(request, requires));
    }
}
