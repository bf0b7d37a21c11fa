package io.diditmesh.session;

import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.UUID;

/**
 * What is kept of an outcome that is erased, so that nobody gets new attempts by asking to be forgotten: how often they were
 * declined, and whether and when last. No session, no cause, no fact. Pure.
 */
public final class Tombstones {
    /** Stands where a session was. */
    public static final SessionId NO_SESSION = new SessionId(new UUID(0, 0));

    private Tombstones() {}

    /** @param readNumber news that were asked for before this number was drawn never count again */
    public static Outcome of(Outcome erased, long readNumber) {
        Outcome.Tally tally = erased.tally().withFloorAtLeast(readNumber);
        return new Outcome(erased.generation(), standing(erased.standing(), readNumber), new Attempt.None(), tally);
    }

    private static Standing standing(Standing standing, long readNumber) {
        return switch (standing) {
            case Standing.Rejected(var ref, var _, var _, var at) ->
                new Standing.Rejected(
                        new SessionRef(NO_SESSION, ref.generation(), readNumber, ref.workflow()),
                        FirstApproval.never(),
                        RejectionCause.DECLINED,
                        at);
            case Standing.Verified _, Standing.Lapsed _, Standing.None _ -> new Standing.None();
        };
    }
}
