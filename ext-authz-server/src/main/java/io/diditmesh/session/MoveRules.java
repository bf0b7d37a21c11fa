package io.diditmesh.session;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.SubjectOutcomes;
import java.util.Optional;

/** What moving an approved session from one subject to another does to the outcomes of both. Pure. */
final class MoveRules {
    /** News with a lower number are old: with the highest there is, none is ever new. */
    private static final long FOR_GOOD = Long.MAX_VALUE;

    private MoveRules() {}

    /** Whether nothing the account has would be replaced by an approval of this time that should stay. */
    static boolean accepts(SubjectOutcomes account, AssuranceLevel level, FirstApproval approval) {
        Outcome own = account.at(level.name());
        return account.hold() == Hold.NONE
                && level.joined().stream().noneMatch(joined -> isRejected(account.at(joined)))
                && !isNewer(own.standing(), approval)
                && !isUnderWay(own.attempt());
    }

    /** Whether the account's standing stays, though the moved session is approved: it was decided in between. */
    static boolean stays(Outcome account, VerificationSession moved) {
        boolean own = refOf(account.standing(), moved.id()).isPresent();
        return !own
                && (isRejected(account)
                        || isNewer(account.standing(), moved.origin().approval()));
    }

    /** What is left to the subject a session was taken from. No news of that session ever changes it again. */
    static Outcome without(SessionId session, Outcome outcome) {
        Standing standing = refOf(outcome.standing(), session)
                .<Standing>map(ref -> new Standing.Lapsed(
                        ref.at(FOR_GOOD), OutcomeRules.approvalOf(outcome.standing()), LapseCause.WITHDRAWN))
                .orElse(outcome.standing());
        Attempt attempt = OutcomeRules.refOf(outcome.attempt())
                .filter(ref -> ref.session().equals(session))
                .<Attempt>map(ref -> new Attempt.Over(ref.at(FOR_GOOD)))
                .orElse(outcome.attempt());
        return outcome.with(standing).with(attempt);
    }

    private static Optional<SessionRef> refOf(Standing standing, SessionId session) {
        return OutcomeRules.refOf(standing).filter(ref -> ref.session().equals(session));
    }

    private static boolean isRejected(Outcome outcome) {
        return outcome.standing() instanceof Standing.Rejected;
    }

    private static boolean isNewer(Standing standing, FirstApproval approval) {
        return standing instanceof Standing.Verified verified
                && !verified.approval().at().isBefore(approval.at());
    }

    // A session that is not decided yet may still be declined; behind an approval of a newer one that would not count.
    private static boolean isUnderWay(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Pending _, Attempt.UnderReview _ -> true;
            case Attempt.Over _, Attempt.None _ -> false;
        };
    }
}
