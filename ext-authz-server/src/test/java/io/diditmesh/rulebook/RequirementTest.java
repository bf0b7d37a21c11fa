package io.diditmesh.rulebook;

import static io.diditmesh.rulebook.Rules.AGE;
import static io.diditmesh.rulebook.Rules.KYC;
import static io.diditmesh.rulebook.Rules.MONTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
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
import io.diditmesh.verification.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RequirementTest {
    private static final Instant NOW = MutableClock.START;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Requirement KYC_OR_AGE =
            Requirement.anyOf(List.of(new Demand(KYC, MONTH), new Demand(AGE, MONTH)));
    private static final Requirement ONLY_KYC = Requirement.anyOf(List.of(new Demand(KYC, MONTH)));

    private static final Facts AGE_34 = new Facts(Map.of(Fact.AGE, new FactValue.Whole(34)));

    @Test
    void requirementWithoutALevel_isABug() {
        assertThatThrownBy(() -> Requirement.anyOf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("require: no level (expected: at least one)");
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource
    void standingAndAttempt_areJudged(Standing standing, Attempt attempt, Judgement expected) {
        assertThat(judge(new Outcome(2, standing, attempt))).isEqualTo(expected);
    }

    static Stream<Arguments> standingAndAttempt_areJudged() {
        Standing none = new Standing.None();
        Standing verified = verified(KYC, NOW);
        Standing old = verified(KYC, NOW.minus(MONTH).minus(SKEW));
        Standing rejected = new Standing.Rejected(ref(KYC), FirstApproval.never(), RejectionCause.UNDERAGE, NOW);
        Standing lapsed = new Standing.Lapsed(ref(KYC), new FirstApproval(NOW), LapseCause.WITHDRAWN);
        Attempt idle = new Attempt.None();
        Attempt pending = new Attempt.Pending(ref(KYC));
        Attempt review = new Attempt.UnderReview(ref(KYC));
        Attempt over = new Attempt.Over(ref(KYC));
        Attempt pendingElsewhere = new Attempt.Pending(ref(AGE));
        Attempt reviewElsewhere = new Attempt.UnderReview(ref(AGE));
        Judgement satisfied = new Judgement.Satisfied(List.of(KYC.name()), NOW);
        Judgement isPending = new Judgement.Pending(KYC.name());
        Judgement inReview = new Judgement.UnderReview(KYC.name());
        Judgement isRejected = new Judgement.Rejected(KYC.name(), RejectionCause.UNDERAGE);
        return Stream.of(
                Arguments.of(none, idle, needed(Need.NEVER_VERIFIED)),
                Arguments.of(none, pending, isPending),
                Arguments.of(none, review, inReview),
                Arguments.of(none, over, needed(Need.NEVER_VERIFIED)),
                Arguments.of(none, pendingElsewhere, needed(Need.NEVER_VERIFIED)),
                Arguments.of(none, reviewElsewhere, needed(Need.NEVER_VERIFIED)),
                Arguments.of(verified, idle, satisfied),
                Arguments.of(verified, pending, satisfied),
                Arguments.of(verified, review, satisfied),
                Arguments.of(verified, over, satisfied),
                Arguments.of(old, idle, needed(Need.TOO_OLD)),
                Arguments.of(old, over, needed(Need.TOO_OLD)),
                Arguments.of(old, pending, isPending),
                Arguments.of(old, review, inReview),
                Arguments.of(old, pendingElsewhere, needed(Need.TOO_OLD)),
                Arguments.of(rejected, idle, isRejected),
                Arguments.of(rejected, over, isRejected),
                Arguments.of(rejected, pending, isPending),
                Arguments.of(rejected, review, inReview),
                Arguments.of(rejected, reviewElsewhere, isRejected),
                Arguments.of(lapsed, idle, needed(Need.LAPSED)),
                Arguments.of(lapsed, over, needed(Need.LAPSED)),
                Arguments.of(lapsed, pending, isPending),
                Arguments.of(lapsed, review, inReview));
    }

    @ParameterizedTest
    @EnumSource(LapseCause.class)
    void lapsedStanding_needsAVerificationWhateverTheCause(LapseCause cause) {
        Standing lapsed = new Standing.Lapsed(ref(KYC), new FirstApproval(NOW), cause);
        assertThat(judge(lapsed)).isEqualTo(needed(Need.LAPSED));
    }

    @ParameterizedTest
    @EnumSource(RejectionCause.class)
    void rejectedStanding_tellsItsCause(RejectionCause cause) {
        Standing rejected = new Standing.Rejected(ref(KYC), FirstApproval.never(), cause, NOW);
        assertThat(judge(rejected)).isEqualTo(new Judgement.Rejected(KYC.name(), cause));
    }

    @Test
    void approval_holdsUntilItsAgeAndTheSkewAreOver() {
        Instant verifiedAt = NOW.minus(MONTH).minus(SKEW);
        assertThat(judge(verified(KYC, verifiedAt.plusNanos(1))))
                .isEqualTo(new Judgement.Satisfied(List.of(KYC.name()), verifiedAt.plusNanos(1)));
        assertThat(judge(verified(KYC, verifiedAt))).isEqualTo(needed(Need.TOO_OLD));
        assertThat(judge(verified(KYC, verifiedAt.minusSeconds(1)))).isEqualTo(needed(Need.TOO_OLD));
    }

    @Test
    void approval_isAsOldAsTheDemandSays() {
        Requirement hour = Requirement.anyOf(List.of(new Demand(KYC, Duration.ofHours(1))));
        SubjectOutcomes recent = outcomes(KYC, verified(KYC, NOW.minus(Duration.ofHours(1))));
        SubjectOutcomes old = outcomes(KYC, verified(KYC, NOW.minus(Duration.ofHours(2))));
        assertThat(hour.judge(recent, NOW)).isInstanceOf(Judgement.Satisfied.class);
        assertThat(hour.judge(old, NOW)).isEqualTo(needed(Need.TOO_OLD));
    }

    @Test
    void approvalInAnotherWorkflow_doesNotCount() {
        Standing elsewhere = new Standing.Verified(ref(AGE), new FirstApproval(NOW), KYC.proofs());
        assertThat(judge(elsewhere)).isEqualTo(needed(Need.WORKFLOW_CHANGED));
    }

    @ParameterizedTest
    @MethodSource
    void approvalWithoutAProof_doesNotCount(Set<Proof> approved, boolean satisfied) {
        Judgement judgement = judge(new Standing.Verified(ref(KYC), new FirstApproval(NOW), approved));
        assertThat(judgement)
                .isEqualTo(satisfied ? new Judgement.Satisfied(List.of(KYC.name()), NOW) : needed(Need.PROOF_MISSING));
    }

    static Stream<Arguments> approvalWithoutAProof_doesNotCount() {
        return Stream.of(
                Arguments.of(Set.of(), false),
                Arguments.of(Set.of(Proof.DOCUMENT), false),
                Arguments.of(Set.of(Proof.LIVENESS, Proof.AML), false),
                Arguments.of(Set.of(Proof.DOCUMENT, Proof.LIVENESS), true),
                Arguments.of(Set.of(Proof.DOCUMENT, Proof.LIVENESS, Proof.AML), true));
    }

    @Test
    void blockedSubject_isBlockedAtEveryLevel() {
        Map<LevelName, Outcome> verified =
                Map.of(KYC.name(), outcome(verified(KYC, NOW)), AGE.name(), outcome(verified(AGE, NOW)));
        SubjectOutcomes blocked = new SubjectOutcomes(verified, true);
        assertThat(ONLY_KYC.judge(blocked, NOW)).isEqualTo(new Judgement.Blocked());
        assertThat(KYC_OR_AGE.judge(blocked, NOW)).isEqualTo(new Judgement.Blocked());
    }

    @Test
    void factsOfAnyAge_areKnownAsLongAsTheLevelIsValid_whateverTheRuleAsksFor() {
        Requirement young = Requirement.anyOf(List.of(new Demand(KYC, Duration.ofDays(1))));
        SubjectOutcomes held = known(NOW.minus(Duration.ofDays(2)));
        SubjectOutcomes expired = known(NOW.minus(KYC.validity()).minus(SKEW));

        assertThat(young.facts(held, NOW)).isEqualTo(Facts.none());
        assertThat(young.factsOfAnyAge(held, NOW)).isEqualTo(AGE_34);
        assertThat(young.factsOfAnyAge(expired, NOW)).isEqualTo(Facts.none());
    }

    private static SubjectOutcomes known(Instant approved) {
        Standing standing =
                new Standing.Verified(ref(KYC), new FirstApproval(approved), Findings.of(KYC.proofs()), AGE_34, false);
        return new SubjectOutcomes(Map.of(KYC.name(), new Outcome(1, standing, new Attempt.None())), false);
    }

    @Test
    void unknownSubject_wasNeverVerified() {
        assertThat(KYC_OR_AGE.judge(SubjectOutcomes.nothing(), NOW)).isEqualTo(needed(Need.NEVER_VERIFIED));
    }

    @ParameterizedTest(name = "first {0}, second {1}: {2} speaks")
    @MethodSource
    void nearestLevel_speaks(String first, String second, String nearest) {
        Map<String, Outcome> kyc = outcomesOf(KYC);
        Map<String, Outcome> age = outcomesOf(AGE);
        SubjectOutcomes outcomes = new SubjectOutcomes(
                Map.of(
                        KYC.name(),
                        kyc.getOrDefault(first, Outcome.nothing()),
                        AGE.name(),
                        age.getOrDefault(second, Outcome.nothing())),
                false);
        Judgement expected = switch (nearest) {
            case "first" -> ONLY_KYC.judge(outcomes, NOW);
            default -> Requirement.anyOf(List.of(new Demand(AGE, MONTH))).judge(outcomes, NOW);
        };
        assertThat(KYC_OR_AGE.judge(outcomes, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nearestLevel_speaks() {
        List<String> fromNearToFar = List.of("verified", "pending", "review", "never", "rejected");
        return fromNearToFar.stream()
                .flatMap(first -> fromNearToFar.stream()
                        .map(second -> Arguments.of(
                                first,
                                second,
                                fromNearToFar.indexOf(second) < fromNearToFar.indexOf(first) ? "second" : "first")));
    }

    private static Map<String, Outcome> outcomesOf(AssuranceLevel level) {
        return Map.of(
                "verified", outcome(verified(level, NOW)),
                "pending", Outcome.nothing().with(new Attempt.Pending(ref(level))),
                "review", Outcome.nothing().with(new Attempt.UnderReview(ref(level))),
                "rejected",
                        outcome(new Standing.Rejected(
                                ref(level), FirstApproval.never(), RejectionCause.DECLINED, NOW)));
    }

    private static Judgement judge(Standing standing) {
        return judge(outcome(standing));
    }

    private static Judgement judge(Outcome outcome) {
        return ONLY_KYC.judge(new SubjectOutcomes(Map.of(KYC.name(), outcome), false), NOW);
    }

    private static SubjectOutcomes outcomes(AssuranceLevel level, Standing standing) {
        return new SubjectOutcomes(Map.of(level.name(), outcome(standing)), false);
    }

    private static Outcome outcome(Standing standing) {
        return new Outcome(1, standing, new Attempt.None());
    }

    private static Standing verified(AssuranceLevel level, Instant at) {
        return new Standing.Verified(ref(level), new FirstApproval(at), level.proofs());
    }

    private static SessionRef ref(AssuranceLevel level) {
        return new SessionRef(new SessionId(new UUID(1, 2)), 1, 1, WorkflowPrint.of(level.workflowId()));
    }

    private static Judgement needed(Need need) {
        return new Judgement.Needed(KYC.name(), need);
    }

    @Test
    void levelsOfSeveralRealms_areNotAskedForTogether() {
        AssuranceLevel elsewhere = new AssuranceLevel(
                new LevelName("elsewhere"),
                "gaming",
                Workflows.only("workflow"),
                Set.of(Proof.DOCUMENT),
                MONTH,
                Retry.never(),
                Set.of(new LevelName("elsewhere")),
                Set.of(),
                "");

        assertThatThrownBy(() -> Requirement.allOf(List.of(new Demand(KYC, MONTH), new Demand(elsewhere, MONTH))))
                .hasMessage("require: levels of several realms (expected: of one)");
        assertThat(Requirement.anyOf(List.of(new Demand(elsewhere, MONTH))).realm())
                .isEqualTo("gaming");
    }

    @Test
    void approvalIsAcceptedFromTheOldestThatCounts_andFromNowAtALevelThatIsNotNamed() {
        Requirement kyc = Requirement.anyOf(List.of(new Demand(AGE, Duration.ofDays(1)), new Demand(KYC, MONTH)));

        assertThat(kyc.acceptFrom(KYC.name(), NOW)).isEqualTo(NOW.minus(MONTH).minusSeconds(60));
        assertThat(kyc.acceptFrom(AGE.name(), NOW))
                .isEqualTo(NOW.minus(Duration.ofDays(1)).minusSeconds(60));
        assertThat(kyc.acceptFrom(new LevelName("other"), NOW)).isEqualTo(NOW);
    }
}
