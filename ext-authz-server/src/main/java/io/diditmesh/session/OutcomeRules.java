package io.diditmesh.session;

import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Outcome.Tally;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What news does to an outcome. Pure: the store applies the result atomically.
 *
 * <p>A session counts by its generation: an older one than the standing's never changes anything. Approved and Declined
 * replace the standing. Everything else a newer session says changes only the attempt, so that starting again never
 * costs a valid approval; but whatever the standing's own session says, other than Approved, takes the standing away.
 */
final class OutcomeRules {
    private OutcomeRules() {}

    static Outcome apply(Outcome outcome, OutcomeEvent event, Instant now) {
        if (isOld(outcome, event.ref())) {
            return outcome;
        }
        Standing standing = standing(outcome.standing(), event, now);
        int generation = Math.max(outcome.generation(), event.ref().generation());
        return new Outcome(generation, standing, attempt(outcome, event), tally(outcome, standing, event));
    }

    private static boolean isOld(Outcome outcome, SessionRef news) {
        Optional<SessionRef> standing = refOf(outcome.standing());
        return standing.filter(known -> known.generation() > news.generation()).isPresent()
                || known(outcome)
                        .filter(known -> known.session().equals(news.session()))
                        .anyMatch(known -> news.readNumber() <= known.readNumber())
                || !isKnown(outcome, news)
                        && news.readNumber() <= outcome.tally().floor();
    }

    private static Stream<SessionRef> known(Outcome outcome) {
        return Stream.of(refOf(outcome.standing()), refOf(outcome.attempt())).flatMap(Optional::stream);
    }

    private static boolean isKnown(Outcome outcome, SessionRef news) {
        return known(outcome).anyMatch(known -> known.session().equals(news.session()));
    }

    private static Standing standing(Standing standing, OutcomeEvent event, Instant now) {
        boolean own = refOf(standing)
                .filter(ref -> ref.session().equals(event.ref().session()))
                .isPresent();
        FirstApproval approval = own ? approvalOf(standing) : FirstApproval.never();
        if (event.verifies()) {
            boolean askedAgain = event.purpose() == Purpose.FACTS;
            return new Standing.Verified(event.ref(), approval.orAt(now), event.findings(), event.facts(), askedAgain);
        }
        if (event.state() == SessionState.DECLINED) {
            return new Standing.Rejected(event.ref(), approval, event.cause(), rejectedAt(standing, own, now));
        }
        boolean taken = own && event.state() != SessionState.GONE;
        return taken ? new Standing.Lapsed(event.ref(), approval, lapseCause(event.state())) : standing;
    }

    private static Instant rejectedAt(Standing standing, boolean own, Instant now) {
        return own && standing instanceof Standing.Rejected rejected ? rejected.at() : now;
    }

    // Each session counts once, however often its decline is told; an approval forgives what was before.
    private static Tally tally(Outcome before, Standing now, OutcomeEvent event) {
        Tally tally = before.tally();
        if (now instanceof Standing.Verified) {
            tally = tally.withDeclines(0);
        } else if (now instanceof Standing.Rejected rejected && !isDeclinedAlready(before, rejected)) {
            tally = tally.withDeclines(tally.declines() + 1);
        }
        // The read number of a session that is kept nowhere is kept here: an older reading of it must not come after.
        boolean kept = isKnown(before, event.ref()) || isNewest(before, event);
        return kept ? tally : tally.withFloorAtLeast(event.ref().readNumber());
    }

    private static boolean isDeclinedAlready(Outcome before, Standing.Rejected now) {
        return before.standing() instanceof Standing.Rejected known
                && known.ref().session().equals(now.ref().session());
    }

    private static LapseCause lapseCause(SessionState state) {
        return switch (state) {
            case RESUBMITTED -> LapseCause.RESUBMISSION;
            case DOCUMENT_EXPIRED -> LapseCause.DOCUMENT_EXPIRED;
            case PENDING, UNDER_REVIEW, APPROVED, DECLINED, OVER, GONE, UNKNOWN -> LapseCause.WITHDRAWN;
        };
    }

    private static Attempt attempt(Outcome outcome, OutcomeEvent event) {
        return isNewest(outcome, event) ? attemptOf(event) : outcome.attempt();
    }

    // A reopened session may be the attempt again behind a newer one that was left.
    private static boolean isNewest(Outcome outcome, OutcomeEvent event) {
        return event.ref().generation() >= outcome.generation()
                || refOf(outcome.attempt())
                        .filter(ref -> ref.session().equals(event.ref().session()))
                        .isPresent();
    }

    private static Attempt attemptOf(OutcomeEvent event) {
        SessionRef ref = event.ref();
        return switch (event.state()) {
            case PENDING, RESUBMITTED -> new Attempt.Pending(ref);
            case UNDER_REVIEW -> new Attempt.UnderReview(ref);
            case APPROVED, DECLINED, OVER, DOCUMENT_EXPIRED, GONE, UNKNOWN -> new Attempt.Over(ref);
        };
    }

    static Optional<SessionRef> refOf(Standing standing) {
        return switch (standing) {
            case Standing.Verified verified -> Optional.of(verified.ref());
            case Standing.Rejected rejected -> Optional.of(rejected.ref());
            case Standing.Lapsed lapsed -> Optional.of(lapsed.ref());
            case Standing.None _ -> Optional.empty();
        };
    }

    static Optional<SessionRef> refOf(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Pending(var ref) -> Optional.of(ref);
            case Attempt.UnderReview(var ref) -> Optional.of(ref);
            case Attempt.Over(var ref) -> Optional.of(ref);
            case Attempt.None _ -> Optional.empty();
        };
    }

    static FirstApproval approvalOf(Standing standing) {
        return switch (standing) {
            case Standing.Verified verified -> verified.approval();
            case Standing.Rejected rejected -> rejected.approval();
            case Standing.Lapsed lapsed -> lapsed.approval();
            case Standing.None _ -> FirstApproval.never();
        };
    }
}
