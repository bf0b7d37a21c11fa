package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.policy;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Ambiguity;
import io.diditmesh.request.Reading;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever listens hears every step of a decision, in order. */
final class TraceTest {
    private final Deciding on = new Deciding();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        on.trace = new Heard();
    }

    @Test
    void whatIsHeldAndPasses() {
        on.policies = List.of(policy(
                "bank",
                "a",
                List.of(
                        rule("odd", Expressions.always(Truth.FALSE), require(AML)),
                        rule("kyc", Expressions.always(Truth.TRUE), require(KYC)))));

        on.decide();

        assertThat(heard)
                .containsExactly(
                        "read 1",
                        "asked odd FALSE",
                        "asked kyc TRUE",
                        "found kyc",
                        "identified",
                        "judged Satisfied",
                        "held TRUE",
                        "passes bank/a true",
                        "decided Allow");
    }

    @Test
    void whatIsNotHeld_keepsOut_andWhatIsOnlyTriedSaysSo() {
        on.policies = List.of(policy("bank", "a", require(AML)), shadow(policy("bank", "b", require(AML))));

        on.decide();

        assertThat(heard)
                .containsExactly(
                        "read 2",
                        "found rule",
                        "identified",
                        "judged Needed",
                        "keeps out bank/a true",
                        "decided Challenge",
                        "found rule",
                        "identified",
                        "judged Needed",
                        "keeps out bank/b false");
    }

    @Test
    void storeThatIsAway_isUnknown() {
        on.store = (_, _) -> done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));

        on.decide();

        assertThat(heard)
                .containsExactly(
                        "read 1",
                        "found rule",
                        "identified",
                        "unknown",
                        "keeps out bank/a true",
                        "decided Unavailable");
    }

    @Test
    void requestWithoutARule_isSaidToHaveNone() {
        on.policies = List.of(policy("bank", "a", List.of()));

        on.decide();

        assertThat(heard).containsExactly("read 1", "found none", "keeps out bank/a true", "decided Refuse");
    }

    @Test
    void unreadableRequest_isSaidToBe() {
        on.decide(new Reading.Refused(Ambiguity.PATH_ESCAPE));

        assertThat(heard).containsExactly("unreadable", "decided Refuse");
        assertThat(on.written).hasSize(1);
    }

    @Test
    void checkWithoutHttp_isRefusedAndWritten() {
        assertThat(on.decider().refuseNotHttp().toCompletableFuture().join())
                .isEqualTo(new Decision.Refuse(Deciding.ID, new Refusal.NotHttp()));
        assertThat(on.written).hasSize(1);
    }

    private static Policy shadow(Policy policy) {
        return new Policy(policy.id(), policy.hosts(), policy.terms().with(new Mode.Shadow()), policy.rules());
    }

    private final class Heard implements Trace {
        @Override
        public void unreadable(Ambiguity ambiguity) {
            heard.add("unreadable");
        }

        @Override
        public void read(AccessRequest request, List<Governing> governing) {
            heard.add("read " + governing.size());
        }

        @Override
        public void asked(Rule rule, Truth truth, Evidence evidence) {
            heard.add("asked " + rule.name() + " " + truth);
        }

        @Override
        public void found(Governing governing, Rule rule, AccessRequest request) {
            heard.add("found " + rule.name());
        }

        @Override
        public void foundNone(Governing governing, AccessRequest request) {
            heard.add("found none");
        }

        @Override
        public void identified(Rule.Effect.Require require, Identification who) {
            heard.add("identified");
        }

        @Override
        public void judged(
                Rule.Effect.Require require,
                SubjectOutcomes known,
                Map<LevelName, Instant> vouched,
                Instant now,
                Judgement judgement) {
            heard.add("judged " + judgement.getClass().getSimpleName());
        }

        @Override
        public void unknown(Rule.Effect.Require require, Fault fault) {
            heard.add("unknown");
        }

        @Override
        public void held(Rule.Effect.Require require, Truth condition, Facts facts) {
            heard.add("held " + condition);
        }

        @Override
        public void passes(Policy policy, boolean enforced) {
            heard.add("passes " + policy.id() + " " + enforced);
        }

        @Override
        public void keepsOut(Policy policy, Decision decision, boolean enforced) {
            heard.add("keeps out " + policy.id() + " " + enforced);
        }

        @Override
        public void decided(Decision decision) {
            heard.add("decided " + decision.getClass().getSimpleName());
        }
    }
}
