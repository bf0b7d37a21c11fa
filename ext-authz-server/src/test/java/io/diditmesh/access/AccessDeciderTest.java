package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.ID;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.policy;
import static io.diditmesh.access.Deciding.request;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.source;
import static io.diditmesh.access.Deciding.subject;
import static io.diditmesh.access.Deciding.tooSlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Cors;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What no real server can be made to do on demand: time that runs out at each point, parts that fail or never answer. */
final class AccessDeciderTest {
    private final Deciding on = new Deciding();

    @Test
    void verifiedSubject_isAllowed() {
        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        assertThat(on.written).singleElement().satisfies(entry -> {
            assertThat(entry.decision()).isInstanceOf(Decision.Allow.class);
            assertThat(entry.rules()).containsExactly("bank/a/rule");
        });
    }

    @Test
    void timeThatRunsOutWhileIdentifying_isUnavailable() {
        SubjectSource slow = on.source;
        on.source = new SubjectSource() {
            @Override
            public SourceKind kind() {
                return SourceKind.ACCOUNT;
            }

            @Override
            public CompletionStage<Identification> identify(
                    io.diditmesh.request.AccessRequest request, Identify by, Deadline deadline) {
                on.runOut();
                return slow.identify(request, by, deadline);
            }
        };

        assertThat(on.decide()).isEqualTo(tooSlow());
    }

    @Test
    void timeThatRunsOutWhileTheStoreIsAsked_isUnavailable() {
        on.store = (_, _) -> {
            on.runOut();
            return done(new OutcomeLookup.Hit(on.verified(KYC)));
        };

        assertThat(on.decide()).isEqualTo(tooSlow());
    }

    @Test
    void timeThatRunsOutWhileMinting_isUnavailable() {
        on.whileMinting = on::runOut;

        assertThat(on.decide()).isEqualTo(tooSlow());
    }

    @Test
    void decisionThatHasToBeWrittenAndCannotBe_letsNobodyThrough() {
        on.canBeWritten = false;

        assertThat(on.decide()).isEqualTo(new Decision.Unavailable(ID, Fault.AUDIT_FULL));

        on.policies = List.of(policy("bank", "a", List.of()));
        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.NoRule()));
    }

    @Test
    void storeThatNeverAnswers_isUnavailableByTheDeadline() {
        on.store = (_, _) -> new CompletableFuture<>();
        Deadline deadline = Deadline.after(Duration.ofMillis(5), System::nanoTime);

        Decision decision =
                on.decider().decide(request(), deadline).toCompletableFuture().join();

        assertThat(decision).isEqualTo(tooSlow());
    }

    @Test
    void partThatThrows_failsTheDecision() {
        on.store = (_, _) -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(on::decide).hasRootCauseMessage("a bug");
    }

    @Test
    void partThatFailsLater_failsTheDecision() {
        on.store = (_, _) -> CompletableFuture.failedFuture(new IllegalStateException("a bug"));

        assertThatThrownBy(on::decide).isInstanceOf(CompletionException.class).hasRootCauseMessage("a bug");
    }

    @Test
    void storeThatCannotBeReached_isUnavailable_whateverElseIsKnown() {
        on.store = (_, _) -> done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Unavailable.class,
                        unavailable -> assertThat(unavailable.fault()).isEqualTo(Fault.STORE_UNREACHABLE));
    }

    @Test
    void credentialThatCannotBeChecked_isUnavailable() {
        on.source = source(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));

        assertThat(on.decide()).isInstanceOf(Decision.Unavailable.class);
    }

    @Test
    void severalPolicies_theStrictestWins() {
        on.policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", require(AML)));

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        challenge -> assertThat(challenge.level()).isEqualTo(AML.name()));
    }

    @Test
    void severalPoliciesThatAreMet_areAllInTheAudience() {
        on.store = (_, _) -> done(new OutcomeLookup.Hit(on.verified(KYC, AML)));
        on.policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", require(AML)));

        on.decide();

        assertThat(on.minted).singleElement().satisfies(facts -> {
            assertThat(facts.audience()).containsExactly("bank/a", "bank/b");
            assertThat(facts.levels()).containsExactly(KYC.name(), AML.name());
        });
    }

    @Test
    void onePolicyWithoutARule_refusesForAll() {
        on.policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", List.of()));

        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.NoRule()));
    }

    @Test
    void severalPolicies_askTheStoreOnce() {
        AtomicLong asked = new AtomicLong();
        OutcomeStore counted = on.store;
        on.store = (key, deadline) -> {
            asked.incrementAndGet();
            return counted.find(key, deadline);
        };
        on.policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", require(KYC)));

        on.decide();

        assertThat(asked).hasValue(1);
    }

    @Test
    void hostWithoutAPolicy_isRefused_orPassedAsTheInstallationSays() {
        on.policies = List.of();

        assertThat(on.decide()).isEqualTo(new Decision.Refuse(ID, new Refusal.HostUnmanaged()));
        on.unmanagedHosts = UnmanagedHosts.PASS_STAMPED;
        assertThat(on.decide())
                .isEqualTo(new Decision.Allow(ID, new Passage("none", "public", false, Map.of(), Set.of())));
    }

    @Test
    void shadowPolicy_neverContributes_butWhatItWouldHaveSaidIsWritten() {
        on.policies = List.of(policy("bank", "a", require(KYC)), mode("b", new Mode.Shadow(), require(AML)));

        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        assertThat(on.written)
                .singleElement()
                .satisfies(entry -> assertThat(entry.rules()).containsExactly("bank/a/rule"));
        assertThat(on.tried).singleElement().satisfies(entry -> {
            assertThat(entry.decision()).isInstanceOf(Decision.Challenge.class);
            assertThat(entry.rules()).containsExactly("bank/b/rule");
        });
    }

    @Test
    void hostWithShadowPoliciesOnly_isOpen_whateverTheyDo() {
        on.policies = List.of(mode("a", new Mode.Shadow(), require(AML)));
        on.store = (_, _) -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(on.decide())
                .isInstanceOfSatisfying(
                        Decision.Allow.class,
                        allow -> assertThat(allow.passage().acr()).isEqualTo("none"));
        assertThat(on.triedInVain).hasSize(1);
    }

    @Test
    void shareOfAccounts_isAlwaysTheSame_andOfTheRightSize() {
        on.policies = List.of(mode("a", new Mode.Percent(30), require(AML)));
        int challenged = 0;
        for (int i = 0; i < 1000; i++) {
            on.source = source(new Identification.Known(subject("user-" + i)));
            Decision first = on.decide();
            assertThat(on.decide().getClass()).isEqualTo(first.getClass());
            challenged += first instanceof Decision.Challenge ? 1 : 0;
        }

        assertThat(challenged).isBetween(240, 360);
        assertThat(on.tried).hasSize(2 * (1000 - challenged));
    }

    @Test
    void shareOfAccounts_doesNotConcernStrangers_butABadCredentialIsBad() {
        on.policies = List.of(mode("a", new Mode.Percent(50), require(AML)));

        on.source = source(new Identification.Absent());
        assertThat(on.decide()).isInstanceOf(Decision.Allow.class);
        on.source = source(new Identification.Bad(CredentialFault.SIGNATURE));
        assertThat(on.decide()).isInstanceOf(Decision.Refuse.class);
        on.source = source(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
        assertThat(on.decide()).isInstanceOf(Decision.Unavailable.class);
    }

    @Test
    void preflight_passesOnlyForOriginsThatEveryPolicyKnows() {
        on.policies = List.of(policy("bank", "a", require(KYC)));
        on.source = source(new Identification.Absent());

        assertThat(on.decide(preflight("https://app.example"))).isInstanceOf(Decision.Refuse.class);
        on.policies = List.of(withCors("a", "https://app.example"));
        assertThat(on.decide(preflight("https://app.example"))).isInstanceOf(Decision.Allow.class);
        assertThat(on.decide(preflight("https://evil.example"))).isInstanceOf(Decision.Refuse.class);
        on.policies = List.of(withCors("a", "https://app.example"), policy("bank", "b", require(KYC)));
        assertThat(on.decide(preflight("https://app.example"))).isInstanceOf(Decision.Refuse.class);
    }

    private static Reading preflight(String origin) {
        return RequestReader.read(new RawRequest(
                "OPTIONS",
                "bank.example",
                "/x",
                Map.of("origin", origin, "access-control-request-method", "POST"),
                ""));
    }

    private static Policy withCors(String name, String origin) {
        Policy plain = policy("bank", name, require(KYC));
        PolicyTerms terms = new PolicyTerms(
                plain.terms().audience(), plain.terms().login(), new Mode.Enforce(), new Cors(Set.of(origin)));
        return new Policy(plain.id(), plain.hosts(), terms, plain.rules());
    }

    private static Policy mode(String name, Mode mode, Rule.Effect effect) {
        Policy plain = policy("bank", name, effect);
        return new Policy(plain.id(), plain.hosts(), plain.terms().with(mode), plain.rules());
    }
}
