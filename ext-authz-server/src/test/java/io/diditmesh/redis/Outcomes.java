package io.diditmesh.redis;

import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.WorkflowPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Outcomes of every kind. */
final class Outcomes {
    static final SessionRef REF = new SessionRef(
            new SessionId(UUID.fromString("9a1b2c3d-3333-4d4e-9f5a-000000000003")),
            2,
            Long.MAX_VALUE,
            WorkflowPrint.of("workflow"));
    static final FirstApproval APPROVAL = new FirstApproval(MutableClock.START);
    static final Outcome VERIFIED = new Outcome(
            2,
            new Standing.Verified(REF, APPROVAL, Set.of(Proof.DOCUMENT, Proof.QUESTIONNAIRE)),
            new Attempt.Over(REF));

    private static final SessionRef OTHER =
            new SessionRef(new SessionId(new UUID(-1, 1)), Integer.MAX_VALUE, 0, new WorkflowPrint(-1));

    private Outcomes() {}

    static List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        standings.add(new Standing.None());
        standings.add(new Standing.Verified(REF, APPROVAL, Set.of()));
        standings.add(new Standing.Verified(REF, APPROVAL, Set.of(Proof.values())));
        for (RejectionCause cause : RejectionCause.values()) {
            standings.add(new Standing.Rejected(REF, FirstApproval.never(), cause, APPROVAL.at()));
            standings.add(new Standing.Rejected(REF, APPROVAL, cause, APPROVAL.at()));
        }
        for (LapseCause cause : LapseCause.values()) {
            standings.add(new Standing.Lapsed(OTHER, APPROVAL, cause));
        }
        return standings;
    }

    static List<Attempt> attempts() {
        return List.of(
                new Attempt.None(), new Attempt.Pending(REF), new Attempt.UnderReview(OTHER), new Attempt.Over(OTHER));
    }
}
