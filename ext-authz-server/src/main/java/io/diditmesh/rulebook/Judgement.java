package io.diditmesh.rulebook;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Standing.RejectionCause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How a subject stands towards a requirement. */
public sealed interface Judgement {
    /**
     * @param levels what satisfied, the first of them first
     * @param verifiedAt the oldest of the approvals relied on
     */
    record Satisfied(List<LevelName> levels, Instant verifiedAt) implements Judgement {
        public Satisfied {
            levels = List.copyOf(levels);
        }
    }

    /** A session is under way and the person has something to do. */
    record Pending(LevelName level) implements Judgement {}

    /** A session waits for a human decision. */
    record UnderReview(LevelName level) implements Judgement {}

    /** A verification has to be started. */
    record Needed(LevelName level, Need need) implements Judgement {}

    record Rejected(LevelName level, RejectionCause cause) implements Judgement {}

    /** The provider blocks this person at every level. */
    record Blocked() implements Judgement {}

    /** Why a verification has to be started. */
    enum Need {
        NEVER_VERIFIED,
        TOO_OLD,
        LAPSED,
        WORKFLOW_CHANGED,
        PROOF_MISSING,
        /** Declined before, with attempts left. */
        RETRY
    }

    /** The one nearer to access; the first of two that are equally near. */
    static Judgement nearer(Judgement first, Judgement second) {
        return distance(second) < distance(first) ? second : first;
    }

    /** What is said where both are asked for: satisfied only together, and what nobody can mend comes first. */
    static Judgement both(Judgement first, Judgement second) {
        if (first instanceof Satisfied(var levels, var at) && second instanceof Satisfied(var more, var later)) {
            List<LevelName> all =
                    Stream.concat(levels.stream(), more.stream()).distinct().toList();
            return new Satisfied(all, at.isBefore(later) ? at : later);
        }
        if (isFinal(first) != isFinal(second)) {
            return isFinal(first) ? first : second;
        }
        return first instanceof Satisfied ? second : first;
    }

    private static boolean isFinal(Judgement judgement) {
        return judgement instanceof Rejected || judgement instanceof Blocked;
    }

    // A level the person can still start comes before one they were rejected at: anyOf offers ways in.
    private static int distance(Judgement judgement) {
        return switch (judgement) {
            case Satisfied _ -> 0;
            case Pending _ -> 1;
            case UnderReview _ -> 2;
            case Needed _ -> 3;
            case Rejected _ -> 4;
            case Blocked _ -> 5;
        };
    }
}
