package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.ID;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.policy;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory.LastRead;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules do while the store cannot be asked. */
final class FallbackTest {
    private static final Decision CANNOT_TELL = new Decision.Unavailable(ID, Fault.STORE_UNREACHABLE);
    private static final Fallback TEN_MINUTES = new Fallback.StaleFor(Duration.ofMinutes(10));

    private final Deciding on = new Deciding();

    @BeforeEach
    void storeIsAway() {
        on.store = (_, _) -> done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
    }

    @Test
    void closed_cannotTell_whateverIsRemembered() {
        remember(on.verified(KYC), on.clock.instant());

        assertThat(on.decide()).isEqualTo(CANNOT_TELL);
    }

    @Test
    void stale_letsInWhoWasVerifiedWhenLastRead_andSaysSo() {
        policies(KYC, TEN_MINUTES);
        remember(on.verified(KYC), on.clock.instant().minus(Duration.ofMinutes(9)));

        assertThat(on.decide()).isInstanceOfSatisfying(Decision.Allow.class, allow -> {
            assertThat(allow.passage().stale()).isTrue();
            assertThat(allow.passage().acr()).isEqualTo("kyc");
        });
        assertThat(on.minted)
                .singleElement()
                .satisfies(facts -> assertThat(facts.stale()).isTrue());
    }

    @Test
    void stale_endsToTheMoment() {
        policies(KYC, TEN_MINUTES);
        remember(on.verified(KYC), on.clock.instant().minus(Duration.ofMinutes(10)));

        assertThat(on.decide()).isEqualTo(CANNOT_TELL);
    }

    @Test
    void stale_neverBelievesTheFuture() {
        policies(KYC, TEN_MINUTES);
        remember(on.verified(KYC), on.clock.instant().plusSeconds(1));

        assertThat(on.decide()).isEqualTo(CANNOT_TELL);
    }

    @Test
    void stale_letsNobodyInWhoseLastReadingDoesNot() {
        policies(AML, TEN_MINUTES);
        remember(on.verified(KYC), on.clock.instant());
        assertThat(on.decide()).isEqualTo(CANNOT_TELL);

        remember(new SubjectOutcomes(Map.of(), true), on.clock.instant());
        assertThat(on.decide()).isEqualTo(CANNOT_TELL);
    }

    @Test
    void stale_withoutAReading_cannotTell() {
        policies(KYC, TEN_MINUTES);

        assertThat(on.decide()).isEqualTo(CANNOT_TELL);
    }

    @Test
    void open_letsInWhoeverIsRecognised_withoutALevel_andSaysSo() {
        policies(KYC, new Fallback.Open());

        assertThat(on.decide()).isInstanceOfSatisfying(Decision.Allow.class, allow -> {
            assertThat(allow.passage().stale()).isTrue();
            assertThat(allow.passage().acr()).isEqualTo("none");
        });
        assertThat(on.mintedPlain)
                .singleElement()
                .satisfies(facts -> assertThat(facts.stale()).isTrue());
    }

    @Test
    void open_isForThoseWhoAreRecognised() {
        policies(KYC, new Fallback.Open());
        on.source = source(new Identification.Absent());

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.refusal()).isInstanceOf(Refusal.NoCredential.class));
    }

    @Test
    void openPolicy_doesNotOpenWhatAnotherKeepsClosed() {
        on.policies = List.of(policy("bank", "a", with(KYC, new Fallback.Open())), policy("bank", "b", require(KYC)));

        assertThat(on.decide()).isEqualTo(CANNOT_TELL);
    }

    @Test
    void storeThatAnswers_isBelieved_whateverIsRemembered() {
        policies(AML, TEN_MINUTES);
        remember(on.verified(AML), on.clock.instant());
        on.store = (_, _) -> done(new OutcomeLookup.Miss());

        assertThat(on.decide()).isInstanceOf(Decision.Challenge.class);
    }

    private void remember(SubjectOutcomes outcomes, Instant at) {
        on.memory = _ -> Optional.of(new LastRead(outcomes, at));
    }

    private void policies(AssuranceLevel level, Fallback fallback) {
        on.policies = List.of(policy("bank", "a", with(level, fallback)));
    }

    private static Rule.Effect with(AssuranceLevel level, Fallback fallback) {
        Rule.Effect.Require plain = require(level);
        return new Rule.Effect.Require(
                plain.requirement(), plain.condition(), plain.identify(), plain.stepUp(), fallback, plain.forward());
    }
}
