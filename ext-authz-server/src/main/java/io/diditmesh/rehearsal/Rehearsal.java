package io.diditmesh.rehearsal;

import io.diditmesh.access.AccessDecider;
import io.diditmesh.access.Challenges;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Identification;
import io.diditmesh.access.Investigator;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.RequirementJudge;
import io.diditmesh.access.RuleJudge;
import io.diditmesh.access.SignalCounter;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.access.SubjectSources;
import io.diditmesh.access.Trace;
import io.diditmesh.cel.CelExpressions;
import io.diditmesh.extauthz.CheckPort;
import io.diditmesh.extauthz.CheckService;
import io.diditmesh.extauthz.CheckTimer;
import io.diditmesh.identity.AccountSource;
import io.diditmesh.identity.Peers;
import io.diditmesh.request.Body;
import io.diditmesh.request.HostName;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.request.Source;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyFolder;
import io.diditmesh.resources.ResourceFault;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.verification.SubjectOutcomes;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The real decision over a folder of policies, on a real port, in a world that is made up anew for each case. Not
 * thread-safe: one case at a time.
 */
public final class Rehearsal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLog events = new EventLog("rehearsal");
    private final MadeUpClock clock = new MadeUpClock();
    private final MadeUpOutcomes outcomes = new MadeUpOutcomes();
    private final MadeUpSignals signals = new MadeUpSignals(clock);
    private final Notes notes = new Notes();
    private final MadeUpIssuer issuer;
    private final LiveRulebook rulebook = new LiveRulebook();
    private final IssuerFolder issuerFolder;
    private final Tokens tokens;
    private final AccountSource accounts;
    private final SubjectSources sources;
    private final SubjectKeys keys;
    private final CheckPort port;
    private final Proxy proxy;

    private Rehearsal(
            Surroundings surroundings,
            MadeUpIssuer issuer,
            IssuerFolder issuerFolder,
            Supplier<String> random,
            LongSupplier nanoTime,
            Trace trace)
            throws UnreadableException {
        load(surroundings);
        this.issuer = issuer;
        this.issuerFolder = issuerFolder;
        this.tokens = new Tokens(surroundings.tokens(), Credentials.REALM, random, clock);
        this.accounts = AccountSource.of(surroundings.identity(), Credentials.REALM, Runnable::run, clock, events);
        this.keys = new SubjectKeys((random.get() + random.get()).getBytes(StandardCharsets.UTF_8));
        Challenges challenges =
                new Challenges(keys, tokens.tickets(), tokens.anonymousVisitors(), new PublicAddresses("https", -1));
        Peers peers = Peers.of(surroundings.identity(), Credentials.REALM);
        this.sources = new SubjectSources(sources(peers));
        SignalCounter counter = new SignalCounter(
                signals, tokens.earlierChecks(surroundings.identity().gateways()));
        Investigator investigator = new Investigator(sources, keys, outcomes, counter, peers.risk(), clock);
        RequirementJudge requirements = new RequirementJudge(investigator, outcomes, challenges, clock);
        AccessDecider decider = new AccessDecider(
                rulebook,
                surroundings.unmanagedHosts(),
                new RuleJudge(investigator, requirements, challenges),
                tokens.assertions(),
                notes,
                () -> new DecisionId(random.get()),
                trace);
        this.port = CheckPort.start(
                new ListenAddress("127.0.0.1", 0),
                new CheckService(decider, rulebook, tokens.hops(), PATIENCE, nanoTime, CheckTimer.NONE, events),
                events);
        this.proxy = new Proxy(port.port());
    }

    /**
     * Starts the decision over a folder of policies.
     *
     * @param random 128 or more random bits per call, as text that may stand in a token
     * @throws UnreadableException listing everything wrong with the policies
     */
    public static Rehearsal of(Path policies, Supplier<String> random, LongSupplier nanoTime)
            throws UnreadableException {
        return of(policies, random, nanoTime, Trace.SILENT);
    }

    /**
     * The same, with somebody who listens to how each decision is reached.
     *
     * @throws UnreadableException listing everything wrong with the policies
     */
    public static Rehearsal of(Path policies, Supplier<String> random, LongSupplier nanoTime, Trace trace)
            throws UnreadableException {
        if (!Files.isDirectory(policies)) {
            throw new UnreadableException(List.of(policies + ": not there (expected: a folder of policies)"));
        }
        MadeUpIssuer issuer = new MadeUpIssuer();
        IssuerFolder issuerFolder = IssuerFolder.with(issuer.keySet());
        try {
            Surroundings surroundings = Surroundings.of(policies, issuerFolder.keySet(), random);
            return new Rehearsal(surroundings, issuer, issuerFolder, random, nanoTime, trace);
        } catch (UnreadableException | RuntimeException failed) {
            issuerFolder.close();
            throw failed;
        }
    }

    private List<SubjectSource> sources(Peers peers) {
        List<SubjectSource> ordered = new ArrayList<>(accounts.sources());
        ordered.add(tokens.anonymousSource());
        ordered.add(peers.source());
        return ordered;
    }

    private void load(Surroundings surroundings) throws UnreadableException {
        Installation installation =
                new Installation(_ -> true, surroundings.identity().gateways(), new CelExpressions());
        List<ResourceFault> faults = new PolicyFolder(surroundings.policies(), rulebook, installation, events).reload();
        if (!faults.isEmpty()) {
            Path folder = surroundings.policies().folder();
            throw new UnreadableException(faults.stream()
                    .map(fault -> folder.resolve(fault.file()) + ":" + fault.line() + ": " + fault.message())
                    .toList());
        }
    }

    /**
     * The cases of a file, or of every YAML file of a folder and those below it.
     *
     * @throws UnreadableException listing every mistake in them
     */
    public List<DecisionCase> cases(Path fileOrFolder) throws UnreadableException {
        return cases(fileOrFolder, CaseFile.Kind.CASES);
    }

    /**
     * The same, where only the requests are wanted: names and expectations may be missing.
     *
     * @throws UnreadableException listing every mistake in them
     */
    public List<DecisionCase> requests(Path fileOrFolder) throws UnreadableException {
        return cases(fileOrFolder, CaseFile.Kind.REQUESTS);
    }

    /**
     * One request, written as the {@code given} and {@code when} of a case.
     *
     * @throws UnreadableException listing every mistake in it
     */
    public DecisionCase request(YamlNode written) throws UnreadableException {
        return CaseFile.request(written, rulebook.current());
    }

    private List<DecisionCase> cases(Path fileOrFolder, CaseFile.Kind kind) throws UnreadableException {
        List<DecisionCase> cases = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : CaseFile.in(fileOrFolder)) {
            try {
                cases.addAll(CaseFile.read(file, kind, rulebook.current()));
            } catch (UnreadableException mistakes) {
                problems.add(String.valueOf(mistakes.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new UnreadableException(problems);
        }
        return cases;
    }

    public Played play(DecisionCase wanted) {
        Given given = wanted.given();
        When when = wanted.when();
        clock.set(given.now());
        accounts.prefetch(PATIENCE);
        notes.clear();
        Credentials credentials = Credentials.of(given, when, issuer, tokens);
        Map<String, String> headers = new HashMap<>(credentials.headers());
        headers.putAll(when.headers());
        remember(credentials.subject().or(() -> peer(given, when)), given, when);
        try {
            return compared(wanted, proxy.ask(when, headers, given.peer()));
        } catch (StatusRuntimeException failed) {
            return new Played(
                    wanted,
                    Map.of(),
                    List.of(new Difference("answer", "any", failed.getStatus().toString())));
        }
    }

    // How a peer becomes a subject is known to its source alone.
    private Optional<Subject> peer(Given given, When when) {
        RawRequest raw =
                new RawRequest("GET", when.host(), "/", Map.of(), new Source("", given.peer()), new Body.Absent());
        if (!(given.sender() instanceof Sender.Peer)
                || !(RequestReader.read(raw) instanceof Reading.Canonical(var request))) {
            return Optional.empty();
        }
        Identify by = new Identify(Set.of(SourceKind.PEER), Set.of(given.peer()));
        Identification found = sources.identify(request, by, Deadline.after(PATIENCE, () -> 0))
                .toCompletableFuture()
                .join();
        return found instanceof Identification.Known known ? Optional.of(known.subject()) : Optional.empty();
    }

    private void remember(Optional<Subject> person, Given given, When when) {
        outcomes.set(person.map(somebody -> known(somebody, given.outcomes())).orElseGet(Map::of), given);
        signals.clear(given.store().isAway());
        List<Policy> policies = HostName.ofAuthority(when.host())
                .map(rulebook.current()::policiesFor)
                .orElseGet(List::of);
        person.map(keys::keyOf).ifPresent(key -> signals.did(key, given.past(), policies, given));
    }

    /** The same outcomes as they are stored: each under the key its level's realm gives the person. */
    private Map<SubjectKey, SubjectOutcomes> known(Subject person, SubjectOutcomes outcomes) {
        Rulebook rules = rulebook.current();
        Map<SubjectKey, Map<LevelName, Outcome>> byKey = new HashMap<>();
        rules.realms().forEach(realm -> byKey.put(keys.keyOf(person.in(realm)), new HashMap<>()));
        outcomes.levels()
                .forEach((name, outcome) -> rules.level(name)
                        .map(level -> byKey.get(keys.keyOf(person.in(level.realm()))))
                        .ifPresent(known -> known.put(name, outcome)));
        Map<SubjectKey, SubjectOutcomes> known = new HashMap<>();
        byKey.forEach((key, levels) -> known.put(key, new SubjectOutcomes(levels, outcomes.blocked())));
        return known;
    }

    private Played compared(DecisionCase wanted, CheckResponse response) {
        Map<String, String> heard = Heard.of(response, notes);
        return new Played(
                wanted,
                heard,
                wanted.then().stream()
                        .flatMap(expectation -> expectation.missedIn(heard).stream())
                        .toList());
    }

    @Override
    public void close() {
        proxy.close();
        port.close();
        issuerFolder.close();
    }
}
