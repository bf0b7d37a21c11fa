package io.diditmesh.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectOutcomes;
import io.diditmesh.verification.WorkflowPrint;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ProgressTest {
    private static final Instant CHALLENGED = MutableClock.START.plusMillis(500);
    private static final AssuranceLevel LEVEL =
            new AssuranceLevel(new LevelName("kyc"), "workflow", Set.of(Proof.DOCUMENT), Duration.ofDays(30));
    private static final SessionId SESSION = new SessionId(new UUID(3, 4));
    private static final SessionRef HERE = refIn("workflow");
    private static final SessionRef ELSEWHERE = refIn("another-workflow");

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource
    void progress_isSeenFromTheChallenge(Standing standing, Attempt attempt, Progress expected) {
        SubjectOutcomes outcomes = new SubjectOutcomes(Map.of(LEVEL.name(), new Outcome(1, standing, attempt)), false);
        assertThat(Progress.of(outcomes, LEVEL, CHALLENGED, CHALLENGED)).isEqualTo(expected);
    }

    static Stream<Arguments> progress_isSeenFromTheChallenge() {
        Standing none = new Standing.None();
        Standing since = verified(HERE, CHALLENGED.plusSeconds(1));
        Standing sameSecond = verified(HERE, MutableClock.START);
        Standing withoutProof =
                new Standing.Verified(HERE, new FirstApproval(CHALLENGED.plusSeconds(1)), Set.of(Proof.LIVENESS));
        Standing before = verified(HERE, MutableClock.START.minusSeconds(1));
        Standing elsewhere = verified(ELSEWHERE, CHALLENGED.plusSeconds(1));
        Standing rejected = new Standing.Rejected(HERE, FirstApproval.never(), RejectionCause.SCREENING, CHALLENGED);
        Standing lapsed = new Standing.Lapsed(HERE, new FirstApproval(CHALLENGED), LapseCause.RESUBMISSION);
        Attempt idle = new Attempt.None();
        Attempt over = new Attempt.Over(HERE);
        Attempt pending = new Attempt.Pending(HERE);
        Attempt review = new Attempt.UnderReview(HERE);
        return Stream.of(
                Arguments.of(none, idle, new Progress.Startable()),
                Arguments.of(none, over, new Progress.Startable()),
                Arguments.of(none, pending, new Progress.Underway(SESSION)),
                Arguments.of(none, review, new Progress.UnderReview(SESSION)),
                Arguments.of(none, new Attempt.Pending(ELSEWHERE), new Progress.Startable()),
                Arguments.of(none, new Attempt.UnderReview(ELSEWHERE), new Progress.Startable()),
                Arguments.of(since, over, new Progress.Verified()),
                Arguments.of(sameSecond, over, new Progress.Startable()),
                Arguments.of(withoutProof, over, new Progress.Startable()),
                Arguments.of(before, over, new Progress.Startable()),
                Arguments.of(elsewhere, over, new Progress.Startable()),
                Arguments.of(before, pending, new Progress.Underway(SESSION)),
                Arguments.of(before, review, new Progress.UnderReview(SESSION)),
                Arguments.of(rejected, over, new Progress.Rejected(RejectionCause.SCREENING)),
                Arguments.of(rejected, pending, new Progress.Underway(SESSION)),
                Arguments.of(lapsed, over, new Progress.Startable()),
                Arguments.of(lapsed, pending, new Progress.Underway(SESSION)));
    }

    @Test
    void blockedSubject_isBlockedWhateverElseIsKnown() {
        Outcome verified = new Outcome(1, verified(HERE, CHALLENGED), new Attempt.Pending(HERE));
        SubjectOutcomes blocked = new SubjectOutcomes(Map.of(LEVEL.name(), verified), true);
        assertThat(Progress.of(blocked, LEVEL, CHALLENGED, CHALLENGED)).isEqualTo(new Progress.Blocked());
    }

    @Test
    void strangerToTheLevel_canStart() {
        assertThat(Progress.of(SubjectOutcomes.nothing(), LEVEL, CHALLENGED, CHALLENGED))
                .isEqualTo(new Progress.Startable());
    }

    @Test
    void declinedWithAttemptsLeft_canBeTriedAgain_fromATimeOn() {
        AssuranceLevel patient = new AssuranceLevel(
                LEVEL.name(),
                "workflow",
                LEVEL.proofs(),
                LEVEL.validity(),
                new Retry(2, Duration.ofHours(24)),
                Set.of(LEVEL.name()));
        Standing rejected = new Standing.Rejected(HERE, FirstApproval.never(), RejectionCause.DECLINED, CHALLENGED);

        assertThat(Progress.of(known(rejected, new Attempt.Over(HERE)), patient, CHALLENGED, CHALLENGED))
                .isEqualTo(new Progress.Retryable(RejectionCause.DECLINED, CHALLENGED.plus(Duration.ofHours(24))));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource
    void session_isSeenByItself(Standing standing, Attempt attempt, Progress expected) {
        assertThat(Progress.ofSession(SESSION, known(standing, attempt), LEVEL, CHALLENGED))
                .isEqualTo(expected);
    }

    static Stream<Arguments> session_isSeenByItself() {
        SessionRef other = new SessionRef(new SessionId(new UUID(5, 6)), 2, 2, WorkflowPrint.of("workflow"));
        Standing none = new Standing.None();
        Standing young = verified(HERE, CHALLENGED.minusSeconds(9));
        Standing old = verified(HERE, CHALLENGED.minus(LEVEL.validity()));
        Standing otherYoung = verified(other, CHALLENGED.minusSeconds(9));
        Standing rejected = new Standing.Rejected(HERE, FirstApproval.never(), RejectionCause.UNDERAGE, CHALLENGED);
        return Stream.of(
                Arguments.of(none, new Attempt.Pending(HERE), new Progress.Underway(SESSION)),
                Arguments.of(otherYoung, new Attempt.Pending(HERE), new Progress.Underway(SESSION)),
                Arguments.of(otherYoung, new Attempt.UnderReview(HERE), new Progress.UnderReview(SESSION)),
                Arguments.of(otherYoung, new Attempt.Over(HERE), new Progress.Startable()),
                Arguments.of(otherYoung, new Attempt.Over(other), new Progress.Startable()),
                Arguments.of(young, new Attempt.Over(HERE), new Progress.Verified()),
                Arguments.of(young, new Attempt.Pending(other), new Progress.Verified()),
                Arguments.of(old, new Attempt.Over(HERE), new Progress.Startable()),
                Arguments.of(rejected, new Attempt.Over(HERE), new Progress.Rejected(RejectionCause.UNDERAGE)),
                Arguments.of(none, new Attempt.None(), new Progress.Startable()));
    }

    @Test
    void sessionOfSomebodyBlocked_isBlocked() {
        Outcome verified = new Outcome(1, verified(HERE, CHALLENGED), new Attempt.Pending(HERE));
        SubjectOutcomes blocked = new SubjectOutcomes(Map.of(LEVEL.name(), verified), true);

        assertThat(Progress.ofSession(SESSION, blocked, LEVEL, CHALLENGED)).isEqualTo(new Progress.Blocked());
    }

    private static SubjectOutcomes known(Standing standing, Attempt attempt) {
        return new SubjectOutcomes(Map.of(LEVEL.name(), new Outcome(1, standing, attempt)), false);
    }

    private static Standing verified(SessionRef ref, Instant at) {
        return new Standing.Verified(ref, new FirstApproval(at), Set.of(Proof.DOCUMENT));
    }

    private static SessionRef refIn(String workflow) {
        return new SessionRef(SESSION, 1, 1, WorkflowPrint.of(workflow));
    }
}
