package io.diditmesh.rulebook;

import static io.diditmesh.rulebook.Rules.KYC;
import static io.diditmesh.rulebook.Rules.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Requirement.Alternative;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Levels that the issuer of a credential vouches for: somebody else's word, believed where we know nothing to the contrary. */
final class VouchedLevelTest {
    private static final Instant NOW = MutableClock.START;
    private static final Instant LATELY = NOW.minus(Duration.ofDays(5));
    private static final AssuranceLevel AML = Rules.level("kyc-aml");
    private static final Requirement ONLY_KYC = Requirement.anyOf(List.of(new Demand(KYC, MONTH)));
    private static final Requirement KYC_OR_STRONGER =
            Requirement.anyOf(List.of(new Demand(KYC, MONTH, List.of(new Alternative(AML, Duration.ofDays(10))))));

    @Test
    void vouchedLevel_counts_whereNothingIsKnown() {
        assertThat(judge(Map.of(), Map.of(KYC.name(), LATELY)))
                .isEqualTo(new Judgement.Satisfied(List.of(KYC.name()), LATELY));
    }

    @Test
    void vouchedLevel_countsForAnotherItSatisfies_withinItsOwnAge() {
        assertThat(KYC_OR_STRONGER.judge(SubjectOutcomes.nothing(), Map.of(AML.name(), LATELY), NOW))
                .isEqualTo(new Judgement.Satisfied(List.of(AML.name()), LATELY));
        Instant old = NOW.minus(Duration.ofDays(11));
        assertThat(KYC_OR_STRONGER.judge(SubjectOutcomes.nothing(), Map.of(AML.name(), old), NOW))
                .isInstanceOf(Judgement.Needed.class);
    }

    @Test
    void levelOfWhichNobodyAsks_countsForNothing() {
        assertThat(judge(Map.of(), Map.of(AML.name(), LATELY))).isInstanceOf(Judgement.Needed.class);
    }

    @Test
    void word_isAsOldAsItSays_andNeverOfTheFuture() {
        Instant oldest = NOW.minus(MONTH).minus(LevelJudge.SKEW);
        assertThat(judge(Map.of(), Map.of(KYC.name(), oldest.plusMillis(1)))).isInstanceOf(Judgement.Satisfied.class);
        assertThat(judge(Map.of(), Map.of(KYC.name(), oldest))).isInstanceOf(Judgement.Needed.class);
        Instant latest = NOW.plus(LevelJudge.SKEW);
        assertThat(judge(Map.of(), Map.of(KYC.name(), latest))).isInstanceOf(Judgement.Satisfied.class);
        assertThat(judge(Map.of(), Map.of(KYC.name(), latest.plusMillis(1)))).isInstanceOf(Judgement.Needed.class);
    }

    @Test
    void ownApproval_comesFirst() {
        Standing verified = new Standing.Verified(ref(KYC), new FirstApproval(NOW.minusSeconds(60)), KYC.proofs());

        assertThat(judge(Map.of(KYC.name(), outcome(verified)), Map.of(KYC.name(), LATELY)))
                .isEqualTo(new Judgement.Satisfied(List.of(KYC.name()), NOW.minusSeconds(60)));
    }

    @Test
    void whatWasDeclinedOrTakenBack_staysSo() {
        Standing rejected =
                new Standing.Rejected(ref(KYC), FirstApproval.never(), RejectionCause.DECLINED, NOW.minusSeconds(1));
        Standing lapsed = new Standing.Lapsed(ref(KYC), new FirstApproval(LATELY), LapseCause.WITHDRAWN);
        Map<LevelName, Instant> now = Map.of(KYC.name(), NOW);

        assertThat(judge(Map.of(KYC.name(), outcome(rejected)), now)).isInstanceOf(Judgement.Rejected.class);
        assertThat(judge(Map.of(KYC.name(), outcome(lapsed)), now)).isInstanceOf(Judgement.Needed.class);
    }

    @Test
    void rejection_countsAtTheLevelAskedFor_andAtTheOneVouchedFor() {
        Standing rejected =
                new Standing.Rejected(ref(AML), FirstApproval.never(), RejectionCause.SCREENING, NOW.minusSeconds(1));
        Map<LevelName, Instant> stronger = Map.of(AML.name(), LATELY);

        assertThat(KYC_OR_STRONGER.judge(
                        new SubjectOutcomes(Map.of(AML.name(), outcome(rejected)), false), stronger, NOW))
                .isInstanceOf(Judgement.Needed.class);
        assertThat(KYC_OR_STRONGER.judge(
                        new SubjectOutcomes(Map.of(KYC.name(), outcome(rejected)), false), stronger, NOW))
                .isNotInstanceOf(Judgement.Satisfied.class);
    }

    @Test
    void blockedPerson_isBlocked_whoeverVouches() {
        assertThat(ONLY_KYC.judge(new SubjectOutcomes(Map.of(), true), Map.of(KYC.name(), NOW), NOW))
                .isEqualTo(new Judgement.Blocked());
    }

    private static Judgement judge(Map<LevelName, Outcome> outcomes, Map<LevelName, Instant> vouched) {
        return ONLY_KYC.judge(new SubjectOutcomes(outcomes, false), vouched, NOW);
    }

    private static Outcome outcome(Standing standing) {
        return new Outcome(1, standing, new Attempt.None());
    }

    private static SessionRef ref(AssuranceLevel level) {
        return new SessionRef(
                new SessionId(new UUID(0, 1)), 1, 1, level.workflows().print());
    }
}
