package io.diditmesh.rulebook;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Standing.RejectionCause;
import java.time.Instant;

/** How a subject stands towards a requirement. */
public sealed interface Judgement {
    record Satisfied(LevelName level, Instant verifiedAt) implements Judgement {}

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
        PROOF_MISSING
    }

    /** The one nearer to access; the first of two that are equally near. */
    static Judgement nearer(Judgement first, Judgement second) {
        return distance(second) < distance(first) ? second : first;
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
