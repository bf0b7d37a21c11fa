package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.ID;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.policy;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.rule;
import static io.diditmesh.access.Deciding.source;
import static io.diditmesh.access.Deciding.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules with a {@code when} and requirements with a condition. */
final class ConditionalRuleTest {
    private final Deciding on = new Deciding();

    @ParameterizedTest
    @EnumSource(Truth.class)
    void requireRule_speaksUnlessItsConditionIsFalse(Truth truth) {
        on.policies = List.of(policy(
                "bank",
                "a",
                List.of(
                        rule("large", Expressions.always(truth), require(AML)),
                        rule("rest", Expression.ALWAYS, require(KYC)))));

        Decision decision = on.decide();

        assertThat(decision).isInstanceOf(truth == Truth.FALSE ? Decision.Allow.class : Decision.Challenge.class);
        assertThat(on.written)
                .singleElement()
                .satisfies(entry -> assertThat(entry.rules())
                        .containsExactly(truth == Truth.FALSE ? "bank/a/rest" : "bank/a/large"));
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void allowRule_speaksOnlyIfItsConditionIsTrue(Truth truth) {
        on.policies = List.of(policy(
                "bank",
                "a",
                List.of(
                        rule("open", Expressions.always(truth), new Rule.Effect.Exempt()),
                        rule("rest", Expression.ALWAYS, require(AML)))));

        assertThat(on.decide()).isInstanceOf(truth == Truth.TRUE ? Decision.Allow.class : Decision.Challenge.class);
    }

    @Test
    void noRuleWhoseConditionHolds_isARefusal() {
        on.policies =
                List.of(policy("bank", "a", List.of(rule("never", Expressions.always(Truth.FALSE), require(KYC)))));

        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.NoRule()));
    }

    @Test
    void ruleThatReadsTheCredential_isGivenItsClaims() {
        on.source =
                source(new Identification.Known(subject("alice"), new Credential(Map.of("tier", "gold"), Map.of())));
        Expression gold = Expressions.reads(
                Input.SUBJECT,
                evidence ->
                        "gold".equals(evidence.person().orElseThrow().claims().get("tier")) ? Truth.TRUE : Truth.FALSE);
        on.policies = List.of(policy(
                "bank", "a", List.of(rule("gold", gold, require(KYC)), rule("rest", Expression.ALWAYS, require(AML)))));

        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
    }

    @Test
    void badCredential_isRefused_whateverTheConditionsThatReadItSay() {
        on.source = source(new Identification.Bad(CredentialFault.SIGNATURE));
        AtomicReference<Boolean> anybody = new AtomicReference<>(true);
        Expression reads = Expressions.reads(Input.SUBJECT, evidence -> {
            anybody.set(evidence.person().isPresent());
            return Truth.UNDECIDED;
        });
        on.policies = List.of(policy(
                "bank",
                "a",
                List.of(rule("open", reads, new Rule.Effect.Exempt()), rule("rest", Expression.ALWAYS, require(KYC)))));

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.refusal()).isInstanceOf(Refusal.BadCredential.class));
        assertThat(anybody).hasValue(false);
    }

    @Test
    void storeThatIsAway_leavesOutcomesUnknown_andIsAskedOnce() {
        AtomicReference<Integer> asked = new AtomicReference<>(0);
        on.store = (_, _) -> {
            asked.updateAndGet(count -> count + 1);
            return done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        };
        Expression reads = Expressions.reads(
                Input.OUTCOMES, evidence -> evidence.outcomes().isEmpty() ? Truth.UNDECIDED : Truth.FALSE);
        on.policies = List.of(policy(
                "bank",
                "a",
                List.of(rule("strict", reads, require(AML)), rule("rest", Expression.ALWAYS, require(KYC)))));

        assertThat(on.decide()).isEqualTo(new Decision.Unavailable(ID, Fault.STORE_UNREACHABLE));
        assertThat(asked).hasValue(1);
        assertThat(on.written)
                .singleElement()
                .satisfies(entry -> assertThat(entry.rules()).containsExactly("bank/a/strict"));
    }

    @ParameterizedTest
    @CsvSource({"10, true", "69.9, true", "70, false", "100, false"})
    void riskOfARequestInWhichNobodyIsRecognised_isWhatAPeerDeclares(double declared, boolean harmless) {
        on.source = source(new Identification.Absent());
        on.declaredRisk = OptionalDouble.of(declared);
        riskyNeedsScreening();

        assertThat(on.decide()).isInstanceOf(harmless ? Decision.Allow.class : Decision.Refuse.class);
        assertThat(on.written)
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.rules()).containsExactly(harmless ? "bank/a/rest" : "bank/a/risky"));
    }

    @Test
    void requestInWhichNobodyIsRecognised_andThatNoPeerJudged_mayBeRisky() {
        on.source = source(new Identification.Absent());
        riskyNeedsScreening();

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.refusal()).isInstanceOf(Refusal.NoCredential.class));
    }

    @Test
    void lowRiskThatAPeerDeclares_doesNotStandForWhatCannotBeFoundOut() {
        on.declaredRisk = OptionalDouble.of(10);
        riskyNeedsScreening();

        on.source = source(new Identification.Bad(CredentialFault.SIGNATURE));
        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.refusal()).isInstanceOf(Refusal.BadCredential.class));

        on.source = source(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
        assertThat(on.decide()).isEqualTo(new Decision.Unavailable(ID, Fault.KEYS_UNREACHABLE));

        on.source = source(new Identification.Known(subject("alice")));
        on.store = (_, _) -> done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        assertThat(on.decide()).isEqualTo(new Decision.Unavailable(ID, Fault.STORE_UNREACHABLE));
    }

    @Test
    void expressionThatThrows_failsTheDecision() {
        Expression broken = Expressions.reads(Input.BODY, _ -> {
            throw new IllegalStateException("a bug");
        });
        on.policies = List.of(policy("bank", "a", List.of(rule("broken", broken, require(KYC)))));

        assertThatThrownBy(on::decide).hasRootCauseMessage("a bug");
    }

    @Test
    void conditionThatHolds_isAllowed() {
        knownAge(34, false);

        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
    }

    @Test
    void conditionThatDoesNotHold_isARefusal_thatSaysItIsTheAge() {
        knownAge(17, false);

        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.ConditionUnmet(KYC.name(), true)));
    }

    @Test
    void missingFact_isAskedForOnce_andOnlyANewerApprovalMeetsTheChallenge() {
        known(Facts.none(), false);
        Instant approved = on.clock.instant().minusSeconds(60);

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        challenge -> assertThat(challenge.step()).isEqualTo(Decision.Step.START));
        assertThat(on.tickets).singleElement().satisfies(ticket -> {
            assertThat(ticket.errand().purpose()).isEqualTo(Purpose.FACTS);
            assertThat(ticket.errand().acceptFrom()).isEqualTo(approved);
            assertThat(ticket.level()).isEqualTo(KYC.name());
        });
    }

    @Test
    void missingFact_thatWasAskedFor_isARefusal() {
        known(Facts.none(), true);

        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.ConditionUnmet(KYC.name(), true)));
    }

    @Test
    void conditionThatCannotBeDecidedForAnotherReason_isARefusal() {
        on.policies = List.of(policy("bank", "a", require(KYC, Expressions.always(Truth.UNDECIDED))));

        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.ConditionUnmet(KYC.name(), false)));
    }

    @Test
    void factsOfAnApprovalThatIsTooOld_areNotKnown() {
        knownAge(34, false);
        on.clock.advance(KYC.validity().plusSeconds(120));

        assertThat(on.decide()).isInstanceOf(Decision.Challenge.class);
        assertThat(on.tickets)
                .singleElement()
                .extracting(ticket -> ticket.errand().purpose())
                .isEqualTo(Purpose.LEVEL);
    }

    private void riskyNeedsScreening() {
        Expression risky = new CelExpressions().condition("has(risk.score) && risk.score >= 70", Set.of());
        on.policies = List.of(policy(
                "bank",
                "a",
                List.of(
                        rule("risky", risky, require(AML)),
                        rule("rest", Expression.ALWAYS, new Rule.Effect.Exempt()))));
    }

    private void knownAge(long years, boolean askedAgain) {
        known(new Facts(Map.of(Fact.AGE, new FactValue.Whole(years))), askedAgain);
    }

    private void known(Facts facts, boolean askedAgain) {
        Map<LevelName, Outcome> outcomes = Map.of(KYC.name(), on.verified(KYC, facts, askedAgain));
        on.store = (_, _) -> done(new OutcomeLookup.Hit(new SubjectOutcomes(outcomes, false)));
        on.policies = List.of(policy("bank", "a", require(KYC, Expressions.adult())));
    }
}
