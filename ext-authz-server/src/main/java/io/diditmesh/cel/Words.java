package io.diditmesh.cel;

import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;

/** States as expressions write them. */
final class Words {
    private Words() {}

    static String of(SourceKind kind) {
        return switch (kind) {
            case ACCOUNT -> "Account";
            case ANONYMOUS -> "Anonymous";
            case PEER -> "Peer";
        };
    }

    static String of(Standing standing) {
        return switch (standing) {
            case Standing.None _ -> "None";
            case Standing.Verified _ -> "Verified";
            case Standing.Rejected _ -> "Rejected";
            case Standing.Lapsed _ -> "Lapsed";
        };
    }

    static String of(Attempt attempt) {
        return switch (attempt) {
            case Attempt.None _ -> "None";
            case Attempt.Pending _ -> "Pending";
            case Attempt.UnderReview _ -> "UnderReview";
            case Attempt.Over _ -> "Over";
        };
    }
}
