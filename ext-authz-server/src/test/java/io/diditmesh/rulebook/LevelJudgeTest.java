package io.diditmesh.rulebook;

import static io.diditmesh.rulebook.Rules.AGE;
import static io.diditmesh.rulebook.Rules.KYC;
import static io.diditmesh.rulebook.Rules.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Requirement.Alternative;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Levels that satisfy others, several levels at once, and trying again after a decline. */
final class LevelJudgeTest {
    private static final Instant NOW = MutableClock.START;
    private static final AssuranceLevel AML = Rules.level("kyc-aml");
    private static final Requirement KYC_OR_STRONGER =
            Requirement.anyOf(List.of(new Demand(KYC, MONTH, List.of(new Alternative(AML, Duration.ofDays(10))))));

    @Test
    void strongerLevel_satisfies_andIsTheOneNamed() {
        Instant at = NOW.minus(Duration.ofDays(5));

        assertThat(KYC_OR_STRONGER.judge(outcomes(Map.of(AML, verified(AML, at))), NOW))
                .isEqualTo(new Judgement.Satisfied(List.of(AML.name()), at));
    }

    @Test
    void strongerLevel_hasItsOwnAgeLimit() {
        Instant at = NOW.minus(Duration.ofDays(11));

        assertThat(KYC_OR_STRONGER.judge(outcomes(Map.of(AML, verified(AML, at))), NOW))
                .isEqualTo(new Judgement.Needed(KYC.name(), Need.NEVER_VERIFIED));
    }

    @Test
    void rejectionAtTheLowerLevel_counts_ifItIsNewerThanTheStrongerApproval() {
        Instant approved = NOW.minus(Duration.ofDays(5));

        assertThat(judgeRejected(approved, approved.minusSeconds(1))).isInstanceOf(Judgement.Satisfied.class);
        assertThat(judgeRejected(approved, approved)).isInstanceOf(Judgement.Rejected.class);
        assertThat(judgeRejected(approved, approved.plusSeconds(1))).isInstanceOf(Judgement.Rejected.class);
    }

    @Test
    void ownLevel_comesBeforeAStrongerOne() {
        SubjectOutcomes both =
                outcomes(Map.of(AML, verified(AML, NOW), KYC, verified(KYC, NOW.minus(Duration.ofDays(1)))));

        assertThat(KYC_OR_STRONGER.judge(both, NOW))
                .isEqualTo(new Judgement.Satisfied(List.of(KYC.name()), NOW.minus(Duration.ofDays(1))));
    }

    @Test
    void allOf_isSatisfiedTogether_andAsOldAsTheOldest() {
        Instant earlier = NOW.minus(Duration.ofDays(2));

        assertThat(both(verified(KYC, NOW), verified(AGE, earlier)))
                .isEqualTo(new Judgement.Satisfied(List.of(KYC.name(), AGE.name()), earlier));
    }

    @Test
    void allOf_namesTheFirstThatIsMissing() {
        assertThat(both(verified(KYC, NOW), Outcome.nothing()))
                .isEqualTo(new Judgement.Needed(AGE.name(), Need.NEVER_VERIFIED));
        assertThat(both(Outcome.nothing(), Outcome.nothing()))
                .isEqualTo(new Judgement.Needed(KYC.name(), Need.NEVER_VERIFIED));
        assertThat(both(Outcome.nothing(), pending(AGE)))
                .isEqualTo(new Judgement.Needed(KYC.name(), Need.NEVER_VERIFIED));
    }

    @Test
    void allOf_isRejectedWhereOneIs_whateverElseCouldBeStarted() {
        assertThat(both(Outcome.nothing(), rejected(AGE, NOW, 1))).isInstanceOf(Judgement.Rejected.class);
        assertThat(both(verified(KYC, NOW), rejected(AGE, NOW, 1))).isInstanceOf(Judgement.Rejected.class);
    }

    @Test
    void declined_mayTryAgain_afterAWhile_untilTheAttemptsAreUsedUp() {
        AssuranceLevel patient = retrying(3, Duration.ofHours(24), Set.of(KYC.name()));

        assertThat(judge(patient, rejected(patient, NOW.minus(Duration.ofHours(23)), 1)))
                .isInstanceOf(Judgement.Rejected.class);
        assertThat(judge(patient, rejected(patient, NOW.minus(Duration.ofHours(24)), 1)))
                .isEqualTo(new Judgement.Needed(KYC.name(), Need.RETRY));
        assertThat(judge(patient, rejected(patient, NOW.minus(Duration.ofHours(24)), 2)))
                .isEqualTo(new Judgement.Needed(KYC.name(), Need.RETRY));
        assertThat(judge(patient, rejected(patient, NOW.minus(Duration.ofHours(24)), 3)))
                .isInstanceOf(Judgement.Rejected.class);
    }

    @Test
    void declines_countOverJoinedLevels() {
        AssuranceLevel patient = retrying(3, Duration.ZERO, Set.of(KYC.name(), AML.name()));
        SubjectOutcomes outcomes = outcomes(Map.of(patient, rejected(patient, NOW, 1), AML, rejected(AML, NOW, 2)));

        assertThat(Requirement.anyOf(List.of(new Demand(patient, MONTH))).judge(outcomes, NOW))
                .isInstanceOf(Judgement.Rejected.class);
    }

    @Test
    void rejectionThatWasNeverCounted_isOneDecline() {
        assertThat(judge(KYC, rejected(KYC, NOW.minus(MONTH), 0))).isInstanceOf(Judgement.Rejected.class);
    }

    private static Judgement judgeRejected(Instant approved, Instant rejected) {
        return KYC_OR_STRONGER.judge(
                outcomes(Map.of(AML, verified(AML, approved), KYC, rejected(KYC, rejected, 1))), NOW);
    }

    private static Judgement both(Outcome kyc, Outcome age) {
        return Requirement.allOf(List.of(new Demand(KYC, MONTH), new Demand(AGE, MONTH)))
                .judge(outcomes(Map.of(KYC, kyc, AGE, age)), NOW);
    }

    private static Judgement judge(AssuranceLevel level, Outcome outcome) {
        return Requirement.anyOf(List.of(new Demand(level, MONTH))).judge(outcomes(Map.of(level, outcome)), NOW);
    }

    private static AssuranceLevel retrying(int attempts, Duration after, Set<LevelName> joined) {
        return new AssuranceLevel(
                KYC.name(), KYC.workflowId(), KYC.proofs(), MONTH, new Retry(attempts, after), joined);
    }

    private static SubjectOutcomes outcomes(Map<AssuranceLevel, Outcome> byLevel) {
        Map<LevelName, Outcome> levels = new java.util.HashMap<>();
        byLevel.forEach((level, outcome) -> levels.put(level.name(), outcome));
        return new SubjectOutcomes(levels, false);
    }

    private static Outcome verified(AssuranceLevel level, Instant at) {
        return Outcome.nothing().with(new Standing.Verified(ref(level), new FirstApproval(at), level.proofs()));
    }

    private static Outcome rejected(AssuranceLevel level, Instant at, int declines) {
        Standing rejected = new Standing.Rejected(ref(level), FirstApproval.never(), RejectionCause.DECLINED, at);
        return new Outcome(1, rejected, new Attempt.None(), new Outcome.Tally(declines, 0));
    }

    private static Outcome pending(AssuranceLevel level) {
        return Outcome.nothing().with(new Attempt.Pending(ref(level)));
    }

    private static SessionRef ref(AssuranceLevel level) {
        return new SessionRef(
                new SessionId(new UUID(0, 1)), 1, 1, level.workflows().print());
    }
}
