package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.util.List;

/** What one policy says; the strictest of all policies becomes the decision. */
sealed interface Verdict {
    /** Nothing is required. */
    record Open(Policy policy) implements Verdict {}

    record Met(Policy policy, Subject subject, SubjectKey key, Held held) implements Verdict {}

    /** The store could not be asked, and the rule lets whoever is recognised pass then. */
    record Unasked(Policy policy) implements Verdict {}

    record Unmet(Decision decision) implements Verdict {}

    /** What a policy would have said, which is not enforced for this request. */
    record Tried(Verdict verdict) implements Verdict {}

    /**
     * What a request rests on.
     *
     * @param levels what satisfied, the first of them first
     * @param verifiedAt the oldest of the approvals relied on
     * @param told what the rule tells the service behind
     * @param stale whether it was read before the store went away
     */
    record Held(List<LevelName> levels, Instant verifiedAt, Told told, boolean stale) {
        public Held {
            levels = List.copyOf(levels);
        }
    }

    /** Bad credential, refuse, unavailable, challenge, allow: the smaller, the stricter. */
    private static int strictness(Verdict verdict) {
        return switch (verdict) {
            case Unmet(Decision.Refuse(var _, Refusal.BadCredential _)) -> 0;
            case Unmet(Decision.Refuse _) -> 1;
            case Unmet(Decision.Unavailable _) -> 2;
            case Unmet(Decision.Challenge _) -> 3;
            case Unmet(Decision.Allow _) -> throw new IllegalStateException("an Allow is never an unmet verdict");
            case Met _ -> 4;
            case Unasked _ -> 5;
            case Open _ -> 6;
            case Tried _ -> 7;
        };
    }

    /** The strictest; of equally strict ones the first. */
    static Verdict strictest(List<Verdict> verdicts) {
        Verdict strictest = verdicts.getFirst();
        for (Verdict verdict : verdicts) {
            if (strictness(verdict) < strictness(strictest)) {
                strictest = verdict;
            }
        }
        return strictest;
    }
}
