package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.access.SignalStore.Reserved;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Quantity;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Signal;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests are counted before it is known whether they are let through, and taken out again if they are not. */
final class SignalCountingTest {
    private final Deciding on = new Deciding();
    private final Deciding.CountingSignals signals = new Deciding.CountingSignals();
    private Quantity value = _ -> OptionalDouble.of(999);

    @BeforeEach
    void policyWithALimit() {
        on.signals = signals;
        on.policies = List.of(policy());
        sum(999);
    }

    @Test
    void requestWithinTheLimit_isAllowed_andStaysCounted() {
        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        assertThat(signals.reserved).singleElement().satisfies(reservation -> {
            assertThat(reservation.values()).isEqualTo(Map.of("transfers", 999.0));
            assertThat(reservation.windows()).containsExactly(Expressions.TRANSFERS);
        });
        assertThat(signals.released).isEmpty();
    }

    @Test
    void requestAboveTheLimit_isChallenged_andTakenOutAgain() {
        sum(5994);

        assertThat(on.decide()).isInstanceOf(Decision.Challenge.class);
        assertThat(signals.released).isEqualTo(signals.reserved).hasSize(1);
    }

    @Test
    void totalsThatAreNotKnown_bringTheStricterRule() {
        answer(new Reserved.Unknown());

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        challenge -> assertThat(challenge.level()).isEqualTo(AML.name()));
    }

    @Test
    void requestOfUnknownSize_bringsTheStricterRule_andIsNotCounted() {
        value = _ -> OptionalDouble.empty();
        on.policies = List.of(policy());

        assertThat(on.decide()).isInstanceOf(Decision.Challenge.class);
        assertThat(signals.reserved).isEmpty();
    }

    @Test
    void requestThatNoRuleOnlyAsksAbout_isCountedAllTheSame() {
        on.policies = List.of(policy(
                rule("rest", Expression.ALWAYS, require(KYC)),
                rule("never", Expressions.sumAbove(5000), require(AML))));

        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        assertThat(signals.reserved).hasSize(1);
    }

    @Test
    void requestThatIsNoneOfTheKind_isOnlyReadAbout() {
        Policy counted = policy();
        on.policies = List.of(new Policy(counted.id(), counted.hosts(), counted.terms(), List.of(), counted.rules()));

        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        assertThat(signals.reserved)
                .singleElement()
                .satisfies(reservation -> assertThat(reservation.values()).isEmpty());
    }

    @Test
    void requestThatAGatewayCounted_isOnlyReadAbout_andNotTakenOut() {
        on.judgedBefore = true;
        sum(5994);

        assertThat(on.decide()).isInstanceOf(Decision.Challenge.class);
        assertThat(signals.reserved)
                .singleElement()
                .satisfies(reservation -> assertThat(reservation.values()).isEmpty());
        assertThat(signals.released).isEmpty();
    }

    @Test
    void answerThatComesTooLate_isTakenOutWhenItComes() {
        CompletableFuture<Reserved> late = new CompletableFuture<>();
        signals.answer = late;
        Deadline deadline = Deadline.after(Duration.ofMillis(5), System::nanoTime);

        Decision decision = on.decider()
                .decide(Deciding.request(), deadline)
                .toCompletableFuture()
                .join();
        assertThat(decision).isEqualTo(Deciding.tooSlow());
        assertThat(signals.released).isEmpty();
        late.complete(counted(999));

        assertThat(signals.released).hasSize(1);
    }

    @Test
    void timeThatRunsOutWhileCounting_isUnavailable_andTakenOut() {
        on.signals = new SignalStore() {
            @Override
            public CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline) {
                on.runOut();
                return signals.reserve(key, reservation, deadline);
            }

            @Override
            public void release(SubjectKey key, Reservation reservation) {
                signals.release(key, reservation);
            }
        };

        assertThat(on.decide()).isEqualTo(Deciding.tooSlow());
        assertThat(signals.released).hasSize(1);
    }

    @Test
    void decisionThatFails_takesOutWhatWasCounted() {
        on.store = (_, _) -> CompletableFuture.failedFuture(new IllegalStateException("a bug"));

        assertThatThrownBy(on::decide).hasRootCauseMessage("a bug");
        assertThat(signals.released).hasSize(1);
    }

    @Test
    void policyThatIsOnlyTried_countsWhatWasLetThrough_andNothingElse() {
        Policy trial = inShadow(policy());
        on.policies = List.of(Deciding.policy("bank", "b", require(KYC)), trial);
        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        assertThat(signals.reserved).hasSize(1);
        assertThat(signals.released).isEmpty();

        on.store = (_, _) -> done(new OutcomeLookup.Miss());
        assertThat(on.decide()).isInstanceOf(Decision.Challenge.class);
        assertThat(signals.reserved).hasSize(2);
        assertThat(signals.released).hasSize(1);
    }

    private static Policy inShadow(Policy policy) {
        var terms = policy.terms().with(new Mode.Shadow());
        return new Policy(policy.id(), policy.hosts(), terms, policy.signals(), policy.rules());
    }

    private Policy policy() {
        return policy(
                rule("large", Expressions.sumAbove(5000), require(AML)), rule("rest", Expression.ALWAYS, require(KYC)));
    }

    private Policy policy(Rule... rules) {
        Policy plain = Deciding.policy("bank", "a", List.of(rules));
        Signal transfers = new Signal("transfers", List.of(RequestMatch.everything()), request -> value.of(request));
        return new Policy(plain.id(), plain.hosts(), plain.terms(), List.of(transfers), plain.rules());
    }

    private void sum(double sum) {
        answer(counted(sum));
    }

    private static Reserved counted(double sum) {
        return new Reserved.Counted(Map.of(Expressions.TRANSFERS, new SignalTotal(1, sum)));
    }

    private void answer(Reserved reserved) {
        signals.answer = CompletableFuture.completedFuture(reserved);
    }
}
