package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.LiveRulebook;
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
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A decider whose every part can be made to do what no real one does on demand. */
final class Deciding {
    static final AssuranceLevel KYC = level("kyc", "workflow", Proof.DOCUMENT);
    static final AssuranceLevel AML = level("aml", "workflow-2", Proof.AML);
    static final DecisionId ID = new DecisionId("id");
    private static final Duration TIME = Duration.ofMillis(300);
    private static final Duration TOO_LONG = Duration.ofSeconds(1);

    final MutableClock clock = new MutableClock();
    final AtomicLong nanos = new AtomicLong();
    final List<DecisionLog.Entry> written = new ArrayList<>();
    final List<DecisionLog.Entry> tried = new ArrayList<>();
    final List<Throwable> triedInVain = new ArrayList<>();
    final List<AssertionMint.Verified> minted = new ArrayList<>();
    final List<AssertionMint.Plain> mintedPlain = new ArrayList<>();
    final List<Ticket> tickets = new ArrayList<>();
    OutcomeStore store = (_, _) -> done(new OutcomeLookup.Hit(verified(KYC)));
    OutcomeMemory memory = OutcomeMemory.NONE;
    SignalStore signals = new CountingSignals();
    SubjectSource source = source(new Identification.Known(subject("alice")));
    UnmanagedHosts unmanagedHosts = UnmanagedHosts.REFUSE;
    Runnable whileMinting = () -> {};
    Trace trace = Trace.SILENT;
    boolean judgedBefore;
    boolean canBeWritten = true;
    OptionalDouble declaredRisk = OptionalDouble.empty();
    Runnable whileRating = () -> {};
    Runnable whileIssuing = () -> {};
    List<Policy> policies = List.of(policy("bank", "a", require(KYC)));

    private static AssuranceLevel level(String name, String workflow, Proof proof) {
        LevelName level = new LevelName(name);
        return new AssuranceLevel(
                level,
                workflow,
                Set.of(proof),
                Duration.ofDays(30),
                Retry.never(),
                Set.of(level),
                Set.of(Fact.AGE, Fact.NATIONALITY),
                "");
    }

    Decision decide() {
        return decide(request());
    }

    Decision decide(Reading reading) {
        return decider()
                .decide(reading, Deadline.after(TIME, nanos::get))
                .toCompletableFuture()
                .join();
    }

    AccessDecider decider() {
        LiveRulebook live = new LiveRulebook();
        live.swap(new Rulebook(policies, Map.of(KYC.name(), KYC, AML.name(), AML)));
        SubjectKeys keys = new SubjectKeys(new byte[32]);
        Challenges challenges = new Challenges(
                keys,
                new Tickets(),
                host -> new AnonymousVisitors.Visitor(subject("stranger"), "c=" + host),
                new PublicAddresses("https", -1));
        Investigator investigator = new Investigator(
                new SubjectSources(List.of(source)),
                keys,
                (key, deadline) -> store.find(key, deadline),
                new SignalCounter(signals, _ -> judgedBefore),
                _ -> {
                    whileRating.run();
                    return declaredRisk;
                },
                clock);
        RequirementJudge requirements =
                new RequirementJudge(investigator, key -> memory.lastRead(key), challenges, clock);
        return new AccessDecider(
                live,
                unmanagedHosts,
                new RuleJudge(investigator, requirements, challenges),
                new Mint(),
                new Written(),
                () -> ID,
                trace);
    }

    void runOut() {
        nanos.addAndGet(TOO_LONG.toNanos());
    }

    static Decision tooSlow() {
        return new Decision.Unavailable(ID, Fault.TOO_SLOW);
    }

    static Reading request() {
        return request("GET", Map.of());
    }

    static Reading request(String method, Map<String, String> headers) {
        return RequestReader.read(new RawRequest(method, "bank.example", "/x", headers, ""));
    }

    static Subject subject(String id) {
        return new Subject("default", SourceKind.ACCOUNT, "https://issuer.example", id);
    }

    static SubjectSource source(Identification found) {
        return new SubjectSource() {
            @Override
            public SourceKind kind() {
                return SourceKind.ACCOUNT;
            }

            @Override
            public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
                return CompletableFuture.completedFuture(found);
            }
        };
    }

    static Rule.Effect.Require require(AssuranceLevel level) {
        return new Rule.Effect.Require(requirement(level), Set.of(SourceKind.ACCOUNT));
    }

    static Rule.Effect.Require require(AssuranceLevel level, Expression condition) {
        Rule.Effect.Require plain = require(level);
        return new Rule.Effect.Require(
                plain.requirement(), condition, Identify.account(), plain.stepUp(), plain.fallback(), plain.forward());
    }

    private static Requirement requirement(AssuranceLevel level) {
        return Requirement.anyOf(List.of(new Requirement.Demand(level, level.validity())));
    }

    static Rule rule(String name, Expression when, Rule.Effect effect) {
        return new Rule(name, List.of(RequestMatch.everything()), when, effect);
    }

    static Policy policy(String namespace, String name, Rule.Effect effect) {
        return policy(namespace, name, List.of(rule("rule", Expression.ALWAYS, effect)));
    }

    static Policy policy(String namespace, String name, List<Rule> rules) {
        PolicyId id = new PolicyId(namespace, name);
        return new Policy(
                id, List.of(new HostPattern.Exact(new HostName("bank.example"))), PolicyTerms.standard(id), rules);
    }

    SubjectOutcomes verified(AssuranceLevel... levels) {
        Map<LevelName, Outcome> outcomes = new HashMap<>();
        for (AssuranceLevel level : levels) {
            outcomes.put(level.name(), verified(level, Facts.none(), false));
        }
        return new SubjectOutcomes(outcomes, false);
    }

    Outcome verified(AssuranceLevel level, Facts facts, boolean askedAgain) {
        SessionRef ref = new SessionRef(
                new SessionId(new UUID(0, 1)), 1, 1, level.workflows().print());
        FirstApproval approval = new FirstApproval(clock.instant().minusSeconds(60));
        return new Outcome(
                1,
                new Standing.Verified(ref, approval, Findings.of(level.proofs()), facts, askedAgain),
                new Attempt.None());
    }

    static CompletionStage<OutcomeLookup> done(OutcomeLookup lookup) {
        return CompletableFuture.completedFuture(lookup);
    }

    /** Mints texts that are no tokens. */
    private final class Mint implements AssertionMint {
        @Override
        public String mint(Verified facts) {
            whileMinting.run();
            minted.add(facts);
            return "assertion";
        }

        @Override
        public String mint(Plain facts) {
            whileMinting.run();
            mintedPlain.add(facts);
            return "public";
        }

        @Override
        public String sessionAudience() {
            return "session";
        }
    }

    /** Issues texts that open nothing. */
    private final class Tickets implements TicketOffice {
        @Override
        public String issue(Ticket ticket) {
            whileIssuing.run();
            tickets.add(ticket);
            return "ticket";
        }

        @Override
        public Optional<Ticket> open(String text) {
            return Optional.empty();
        }
    }

    private final class Written implements DecisionLog {
        @Override
        public boolean record(Entry entry) {
            written.add(entry);
            return canBeWritten;
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

    /** Answers what it is told to, and notes what it is asked. */
    static final class CountingSignals implements SignalStore {
        final List<Reservation> reserved = new ArrayList<>();
        final List<Reservation> released = new ArrayList<>();
        CompletionStage<Reserved> answer = CompletableFuture.completedFuture(new Reserved.Unknown());

        @Override
        public CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline) {
            reserved.add(reservation);
            return answer;
        }

        @Override
        public void release(SubjectKey key, Reservation reservation) {
            released.add(reservation);
        }
    }
}
