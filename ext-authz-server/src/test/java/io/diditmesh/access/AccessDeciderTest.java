package io.diditmesh.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.request.HostName;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Cors;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What no real server can be made to do on demand: time that runs out at each point, parts that fail or never answer. */
final class AccessDeciderTest {
    private static final AssuranceLevel KYC =
            new AssuranceLevel(new LevelName("kyc"), "workflow", Set.of(Proof.DOCUMENT), Duration.ofDays(30));
    private static final AssuranceLevel AML =
            new AssuranceLevel(new LevelName("aml"), "workflow-2", Set.of(Proof.AML), Duration.ofDays(30));
    private static final Duration TIME = Duration.ofMillis(300);
    private static final Duration TOO_LONG = Duration.ofSeconds(1);

    private final MutableClock clock = new MutableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final List<DecisionLog.Entry> written = new ArrayList<>();
    private final List<DecisionLog.Entry> tried = new ArrayList<>();
    private final List<Throwable> triedInVain = new ArrayList<>();
    private OutcomeStore store = (_, _) -> done(new OutcomeLookup.Hit(verified(KYC)));
    private SubjectSource source = source(new Identification.Known(subject("alice")));
    private UnmanagedHosts unmanagedHosts = UnmanagedHosts.REFUSE;
    private Runnable whileMinting = () -> {};
    private List<Policy> policies = List.of(policy("bank", "a", require(KYC)));

    @Test
    void verifiedSubject_isAllowed() {
        assertThat(decide()).isInstanceOf(Decision.Allow.class);
        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.decision()).isInstanceOf(Decision.Allow.class);
            assertThat(entry.rules()).containsExactly("bank/a/rule");
        });
    }

    @Test
    void timeThatRunsOutWhileIdentifying_isUnavailable() {
        SubjectSource slow = source;
        source = new SubjectSource() {
            @Override
            public SourceKind kind() {
                return SourceKind.ACCOUNT;
            }

            @Override
            public CompletionStage<Identification> identify(
                    io.diditmesh.request.AccessRequest request, Deadline deadline) {
                runOut();
                return slow.identify(request, deadline);
            }
        };

        assertThat(decide()).isEqualTo(tooSlow());
    }

    @Test
    void timeThatRunsOutWhileTheStoreIsAsked_isUnavailable() {
        store = (_, _) -> {
            runOut();
            return done(new OutcomeLookup.Hit(verified(KYC)));
        };

        assertThat(decide()).isEqualTo(tooSlow());
    }

    @Test
    void timeThatRunsOutWhileMinting_isUnavailable() {
        whileMinting = this::runOut;

        assertThat(decide()).isEqualTo(tooSlow());
    }

    @Test
    void storeThatNeverAnswers_isUnavailableByTheDeadline() {
        store = (_, _) -> new CompletableFuture<>();
        Deadline deadline = Deadline.after(Duration.ofMillis(5), System::nanoTime);

        Decision decision =
                decider().decide(request(), deadline).toCompletableFuture().join();

        assertThat(decision).isEqualTo(tooSlow());
    }

    @Test
    void partThatThrows_failsTheDecision() {
        store = (_, _) -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(this::decide).hasRootCauseMessage("a bug");
    }

    @Test
    void partThatFailsLater_failsTheDecision() {
        store = (_, _) -> CompletableFuture.failedFuture(new IllegalStateException("a bug"));

        assertThatThrownBy(this::decide).isInstanceOf(CompletionException.class).hasRootCauseMessage("a bug");
    }

    @Test
    void storeThatCannotBeReached_isUnavailable_whateverElseIsKnown() {
        store = (_, _) -> done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.Unavailable.class,
                        unavailable -> assertThat(unavailable.fault()).isEqualTo(Fault.STORE_UNREACHABLE));
    }

    @Test
    void credentialThatCannotBeChecked_isUnavailable() {
        source = source(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));

        assertThat(decide()).isInstanceOf(Decision.Unavailable.class);
    }

    @Test
    void severalPolicies_theStrictestWins() {
        policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", require(AML)));

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        challenge -> assertThat(challenge.level()).isEqualTo(AML.name()));
    }

    @Test
    void severalPoliciesThatAreMet_areAllInTheAudience() {
        store = (_, _) -> done(new OutcomeLookup.Hit(verified(KYC, AML)));
        policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", require(AML)));
        List<AssertionMint.Verified> minted = new ArrayList<>();

        decide(minted);

        assertThat(minted).singleElement().satisfies(facts -> {
            assertThat(facts.audience()).containsExactly("bank/a", "bank/b");
            assertThat(facts.levels()).containsExactly(KYC.name(), AML.name());
        });
    }

    @Test
    void onePolicyWithoutARule_refusesForAll() {
        policies = List.of(policy("bank", "a", require(KYC)), policyWithoutRules("bank", "b"));

        assertThat(decide()).isEqualTo(new Decision.Refuse(new DecisionId("id"), new Refusal.NoRule()));
    }

    @Test
    void severalPolicies_askTheStoreOnce() {
        AtomicLong asked = new AtomicLong();
        OutcomeStore counted = store;
        store = (key, deadline) -> {
            asked.incrementAndGet();
            return counted.find(key, deadline);
        };
        policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", require(KYC)));

        decide();

        assertThat(asked).hasValue(1);
    }

    @Test
    void hostWithoutAPolicy_isRefused_orPassedAsTheInstallationSays() {
        policies = List.of();

        assertThat(decide()).isEqualTo(new Decision.Refuse(new DecisionId("id"), new Refusal.HostUnmanaged()));
        unmanagedHosts = UnmanagedHosts.PASS_STAMPED;
        assertThat(decide()).isEqualTo(new Decision.Allow(new DecisionId("id"), "none", "public"));
    }

    @Test
    void shadowPolicy_neverContributes_butWhatItWouldHaveSaidIsWritten() {
        policies = List.of(policy("bank", "a", require(KYC)), policy("bank", "b", new Mode.Shadow(), require(AML)));

        assertThat(decide()).isInstanceOf(Decision.Allow.class);
        assertThat(written)
                .singleElement()
                .satisfies(entry -> assertThat(entry.rules()).containsExactly("bank/a/rule"));
        assertThat(tried).singleElement().satisfies(entry -> {
            assertThat(entry.decision()).isInstanceOf(Decision.Challenge.class);
            assertThat(entry.rules()).containsExactly("bank/b/rule");
        });
    }

    @Test
    void hostWithShadowPoliciesOnly_isOpen_whateverTheyDo() {
        policies = List.of(policy("bank", "a", new Mode.Shadow(), require(AML)));
        store = (_, _) -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.Allow.class, allow -> assertThat(allow.acr()).isEqualTo("none"));
        assertThat(triedInVain).hasSize(1);
    }

    @Test
    void shareOfAccounts_isAlwaysTheSame_andOfTheRightSize() {
        policies = List.of(policy("bank", "a", new Mode.Percent(30), require(AML)));
        int challenged = 0;
        for (int i = 0; i < 1000; i++) {
            source = source(new Identification.Known(subject("user-" + i)));
            Decision first = decide();
            assertThat(decide().getClass()).isEqualTo(first.getClass());
            challenged += first instanceof Decision.Challenge ? 1 : 0;
        }

        assertThat(challenged).isBetween(240, 360);
        assertThat(tried).hasSize(2 * (1000 - challenged));
    }

    @Test
    void shareOfAccounts_doesNotConcernStrangers_butABadCredentialIsBad() {
        policies = List.of(policy("bank", "a", new Mode.Percent(50), require(AML)));

        source = source(new Identification.Absent());
        assertThat(decide()).isInstanceOf(Decision.Allow.class);
        source = source(new Identification.Bad(CredentialFault.SIGNATURE));
        assertThat(decide()).isInstanceOf(Decision.Refuse.class);
        source = source(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
        assertThat(decide()).isInstanceOf(Decision.Unavailable.class);
    }

    @Test
    void preflight_passesOnlyForOriginsThatEveryPolicyKnows() {
        policies = List.of(policy("bank", "a", require(KYC)));
        source = source(new Identification.Absent());

        assertThat(decide(preflight("https://app.example"))).isInstanceOf(Decision.Refuse.class);
        policies = List.of(withCors("a", "https://app.example"));
        assertThat(decide(preflight("https://app.example"))).isInstanceOf(Decision.Allow.class);
        assertThat(decide(preflight("https://evil.example"))).isInstanceOf(Decision.Refuse.class);
        policies = List.of(withCors("a", "https://app.example"), policy("bank", "b", require(KYC)));
        assertThat(decide(preflight("https://app.example"))).isInstanceOf(Decision.Refuse.class);
    }

    private Decision decide(Reading reading) {
        return decider()
                .decide(reading, Deadline.after(TIME, nanos::get))
                .toCompletableFuture()
                .join();
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

    private static Policy policy(String namespace, String name, Mode mode, Rule.Effect effect) {
        Policy plain = policy(namespace, name, effect);
        PolicyTerms terms = new PolicyTerms(
                plain.terms().audience(),
                plain.terms().login(),
                mode,
                plain.terms().cors());
        return new Policy(plain.id(), plain.hosts(), terms, plain.rules());
    }

    private void runOut() {
        nanos.addAndGet(TOO_LONG.toNanos());
    }

    private static Decision tooSlow() {
        return new Decision.Unavailable(new DecisionId("id"), Fault.TOO_SLOW);
    }

    private Decision decide() {
        return decide(new ArrayList<>());
    }

    private Decision decide(List<AssertionMint.Verified> minted) {
        return decider(minted)
                .decide(request(), Deadline.after(TIME, nanos::get))
                .toCompletableFuture()
                .join();
    }

    private AccessDecider decider() {
        return decider(new ArrayList<>());
    }

    private AccessDecider decider(List<AssertionMint.Verified> minted) {
        LiveRulebook live = new LiveRulebook();
        live.swap(new Rulebook(policies, Map.of(KYC.name(), KYC, AML.name(), AML)));
        SubjectKeys keys = new SubjectKeys(new byte[32]);
        Challenges challenges = new Challenges(
                keys,
                new Tickets(),
                host -> new AnonymousVisitors.Visitor(subject("stranger"), "c=" + host),
                new PublicAddresses("https", -1));
        RuleJudge judge = new RuleJudge(
                new SubjectSources(List.of(source)),
                keys,
                (key, deadline) -> store.find(key, deadline),
                challenges,
                clock);
        return new AccessDecider(
                live, unmanagedHosts, judge, new Mint(minted), new Written(), () -> new DecisionId("id"));
    }

    private static Reading request() {
        return RequestReader.read(new RawRequest("GET", "bank.example", "/x", Map.of(), ""));
    }

    private static Subject subject(String id) {
        return new Subject("default", SourceKind.ACCOUNT, "https://issuer.example", id);
    }

    private static SubjectSource source(Identification found) {
        return new SubjectSource() {
            @Override
            public SourceKind kind() {
                return SourceKind.ACCOUNT;
            }

            @Override
            public CompletionStage<Identification> identify(
                    io.diditmesh.request.AccessRequest request, Deadline deadline) {
                return CompletableFuture.completedFuture(found);
            }
        };
    }

    private static Rule.Effect require(AssuranceLevel level) {
        return new Rule.Effect.Require(
                Requirement.anyOf(List.of(new Requirement.Demand(level, level.validity()))),
                Set.of(SourceKind.ACCOUNT));
    }

    private static Policy policy(String namespace, String name, Rule.Effect effect) {
        return policy(namespace, name, List.of(new Rule("rule", List.of(RequestMatch.everything()), effect)));
    }

    private static Policy policyWithoutRules(String namespace, String name) {
        return policy(namespace, name, List.of());
    }

    private static Policy policy(String namespace, String name, List<Rule> rules) {
        PolicyId id = new PolicyId(namespace, name);
        return new Policy(
                id, List.of(new HostPattern.Exact(new HostName("bank.example"))), PolicyTerms.standard(id), rules);
    }

    private SubjectOutcomes verified(AssuranceLevel... levels) {
        Map<LevelName, Outcome> outcomes = new java.util.HashMap<>();
        for (AssuranceLevel level : levels) {
            SessionRef ref = new SessionRef(new SessionId(new UUID(0, 1)), 1, 1, level.workflow());
            FirstApproval approval = new FirstApproval(clock.instant().minusSeconds(60));
            outcomes.put(
                    level.name(),
                    new Outcome(1, new Standing.Verified(ref, approval, level.proofs()), new Attempt.None()));
        }
        return new SubjectOutcomes(outcomes, false);
    }

    private static CompletionStage<OutcomeLookup> done(OutcomeLookup lookup) {
        return CompletableFuture.completedFuture(lookup);
    }

    /** Mints a text that is no token. */
    private final class Mint implements AssertionMint {
        private final List<Verified> minted;

        Mint(List<Verified> minted) {
            this.minted = minted;
        }

        @Override
        public String mint(Verified facts) {
            whileMinting.run();
            minted.add(facts);
            return "assertion";
        }

        @Override
        public String mintPublic(List<String> audience, DecisionId decision) {
            return "public";
        }
    }

    /** Issues texts that open nothing. */
    private static final class Tickets implements TicketOffice {
        @Override
        public String issue(Ticket ticket) {
            return "ticket";
        }

        @Override
        public Optional<Ticket> open(String text) {
            return Optional.empty();
        }
    }

    private final class Written implements DecisionLog {
        @Override
        public void record(Entry entry) {
            written.add(entry);
        }

        @Override
        public void tried(Entry entry) {
            tried.add(entry);
        }

        @Override
        public void triedInVain(Throwable fault) {
            triedInVain.add(fault);
        }
    }
}
