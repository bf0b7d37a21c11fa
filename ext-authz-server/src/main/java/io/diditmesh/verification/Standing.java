package io.diditmesh.verification;

import java.time.Instant;
import java.util.Set;

/** The last thing decided about a subject at a level. */
public sealed interface Standing {
    /** Nothing was ever decided. */
    record None() implements Standing {}

    /**
     * The provider approved, and the approval has not been taken back. How old it may be is the rule's business.
     *
     * @param facts those the level keeps, as the newest reading had them
     * @param askedAgain the session was begun because a fact was missing: what is missing still will not come by asking
     */
    record Verified(SessionRef ref, FirstApproval approval, Findings findings, Facts facts, boolean askedAgain)
            implements Standing {
        /** Of which nothing is kept but the verdict. */
        public Verified(SessionRef ref, FirstApproval approval, Set<Proof> proofs) {
            this(ref, approval, Findings.of(proofs), Facts.none(), false);
        }
    }

    /**
     * The provider declined.
     *
     * @param at when the news of it was first applied
     */
    record Rejected(SessionRef ref, FirstApproval approval, RejectionCause cause, Instant at) implements Standing {}

    /** An approval that no longer holds. */
    record Lapsed(SessionRef ref, FirstApproval approval, LapseCause cause) implements Standing {}

    /** Why a session was declined, as far as the person can be told. */
    enum RejectionCause {
        DECLINED,
        UNDERAGE,
        SCREENING
    }

    /** Why an approval no longer holds. */
    enum LapseCause {
        /** The person was asked to repeat steps. */
        RESUBMISSION,
        /** The verified document passed its expiry date. */
        DOCUMENT_EXPIRED,
        /** The session left its approved state in another way. */
        WITHDRAWN
    }
}
