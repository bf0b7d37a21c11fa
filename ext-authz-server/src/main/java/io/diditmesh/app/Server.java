package io.diditmesh.app;

import io.diditmesh.access.AccessDecider;
import io.diditmesh.access.Challenges;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.Investigator;
import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.RequirementJudge;
import io.diditmesh.access.RuleJudge;
import io.diditmesh.access.SignalCounter;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.access.SubjectSources;
import io.diditmesh.audit.AuditTrail;
import io.diditmesh.audit.AuditedDecisions;
import io.diditmesh.cel.CelExpressions;
import io.diditmesh.didit.Didit;
import io.diditmesh.extauthz.CheckPort;
import io.diditmesh.extauthz.CheckService;
import io.diditmesh.identity.AccountSource;
import io.diditmesh.identity.Peers;
import io.diditmesh.identityapi.IdentityParts;
import io.diditmesh.identityapi.IdentityPort;
import io.diditmesh.portal.Portal;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyFolder;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.InboxReader;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.SubjectBinder;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.sessionapi.SessionApi;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.EventSink;
import io.diditmesh.token.Tokens;
import io.diditmesh.upkeep.Eraser;
import io.diditmesh.upkeep.Reconciler;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.web.ChangeFeed;
import io.diditmesh.web.HttpServer;
import io.diditmesh.web.Route;
import io.diditmesh.web.WebAnswer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole server, wired by hand: what is made here, in which order it starts, and in which it stops. */
public final class Server implements AutoCloseable {
    private static final Duration KEY_SET_PATIENCE = Duration.ofSeconds(5);

    /** Between two looks for somebody who waits at an open connection, which lasts a minute at most. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final int MOST_LOOKS = 30;

    private final RandomTexts random = new RandomTexts();
    private final Optional<AuditTrail> audit;
    private final EventLog events;
    private final Background background;
    private final RedisStores stores;
    private final Reconciler reconciler;
    private final CheckPort checkPort;
    private final Optional<IdentityPort> identityPort;
    private final HttpServer http;

    private Server(ServerSettings settings, InstantSource clock) {
        this.audit = AuditTrail.open(settings.audit(), random, clock, new EventLog("audit"));
        this.events = new EventLog(
                "server", audit.<EventSink>map(trail -> trail::event).orElse(EventSink.NONE));
        this.background = new Background(events);
        LiveRulebook rulebook = new LiveRulebook();
        LocalHosts localHosts = new LocalHosts(settings.addresses());
        PolicyFolder policies = new PolicyFolder(
                settings.policies(),
                rulebook,
                new Installation(localHosts::mayServe, settings.identity().gateways(), new CelExpressions()),
                events);
        policies.reload();
        this.stores = RedisStores.open(
                settings.redis(),
                Sealing.facts(settings.facts()),
                new RedisStores.Time(clock, System::nanoTime),
                random,
                events);

        Tokens tokens = new Tokens(settings.tokens(), settings.realm(), random, clock);
        AccountSource accounts =
                AccountSource.of(settings.identity(), settings.realm(), background.executor(), clock, events);
        List<SubjectSource> ordered = new ArrayList<>(accounts.sources());
        ordered.add(tokens.anonymousSource());
        Peers peers = Peers.of(settings.identity(), settings.realm());
        ordered.add(peers.source());
        SubjectSources sources = new SubjectSources(ordered);
        SubjectKeys keys = new SubjectKeys(settings.subjectSecret().bytes());

        Challenges challenges =
                new Challenges(keys, tokens.tickets(), tokens.anonymousVisitors(), settings.addresses());
        SignalCounter signals = new SignalCounter(
                stores.signals(), tokens.earlierChecks(settings.identity().gateways()));
        Investigator investigator = new Investigator(sources, keys, stores.outcomes(), signals, peers.risk(), clock);
        RequirementJudge requirements = new RequirementJudge(investigator, stores.memory(), challenges, clock);
        RuleJudge judge = new RuleJudge(investigator, requirements, challenges);
        AccessDecider decider = new AccessDecider(
                rulebook,
                settings.unmanagedHosts(),
                judge,
                tokens.assertions(),
                decisionLog(audit, clock),
                () -> new DecisionId(random.get()));

        Didit didit = new Didit(settings.didit(), stores.upkeep().budget(), clock, random::chance, events);
        didit.refreshKeys();
        VerificationProvider provider = didit.provider();
        OutcomeRecorder recorder = new OutcomeRecorder(provider, stores.sessions(), rulebook, clock, events);
        BlockRecorder blocks = new BlockRecorder(provider, stores.sessions(), events);
        this.reconciler = new Reconciler(stores.upkeep(), stores.sessions(), didit.records(), blocks, clock, events);
        InboxReader inbox = new InboxReader(stores.sessions().inbox(), recorder);
        Background.Task reading = background.task("inbox", () -> inbox.drain() > 0);
        Portal.Recognition recognition = new Portal.Recognition(sources, keys, rulebook, System::nanoTime);
        SessionStarter starter = new SessionStarter(provider, stores.sessions(), rulebook, clock, events);
        ProgressReader progress = new ProgressReader(recorder, stores.sessions(), rulebook, clock);
        ChangeFeed.Rhythm rhythm = new ChangeFeed.Rhythm(LOOK_AGAIN, MOST_LOOKS, Thread::sleep);
        List<Route> routes = new ArrayList<>(Portal.routes(
                recognition,
                new Portal.BrowserTokens(tokens.tickets(), tokens.flows(), tokens.hops()),
                new Portal.Work(starter, progress, rhythm, clock),
                settings.addresses(),
                settings.didit().hostedOrigins()));
        routes.addAll(SessionApi.routes(
                new SessionApi.Recognition(sources, keys, System::nanoTime),
                new SessionApi.Parts(
                        new SessionApi.Tokens(tokens.tickets(), tokens.flows()),
                        new SessionApi.Work(starter, progress, stores.pacer()),
                        rulebook,
                        settings.addresses(),
                        rhythm,
                        clock)));
        routes.add(new Route(OwnPaths.WEBHOOK, Set.of("POST"), didit.webhooks(recorder, blocks, reading::soon)));
        routes.add(new Route(OwnPaths.KEY_SET, Set.of("GET"), _ -> keySet(tokens)));
        if (settings.identity().bind()) {
            SubjectBinder binder = new SubjectBinder(recorder, stores.sessions(), rulebook, clock, events);
            routes.add(Portal.binding(recognition, tokens.flows(), binder));
        }
        Readiness readiness = new Readiness(stores, accounts, rulebook);
        routes.addAll(readiness.routes());

        accounts.prefetch(KEY_SET_PATIENCE);
        this.http = HttpServer.start(settings.http(), routes, events);
        CheckService service =
                new CheckService(decider, rulebook, tokens.hops(), settings.deadline(), System::nanoTime, events);
        new WarmUp(judge, tokens, events).run();
        this.identityPort = settings.identityApi()
                .map(api -> IdentityPort.start(
                        api,
                        new IdentityParts(
                                stores.sessions().ledger(),
                                rulebook,
                                starter,
                                new Eraser(
                                        didit.records(),
                                        stores.sessions(),
                                        stores.upkeep().erasure(),
                                        IdentityPort.PAUSE,
                                        events),
                                address -> settings.addresses().isOf(address, rulebook.current()::speaksFor)),
                        clock,
                        events));
        this.checkPort = CheckPort.start(settings.check(), service, events);
        audit.ifPresent(trail -> background.every(Duration.ofMillis(100), "audit", trail::drain));
        background.every(Duration.ofSeconds(1), "policies", policies::poll);
        background.every(Duration.ofMinutes(2), "key-sets", accounts::refresh);
        background.every(Duration.ofSeconds(1), "inbox-due", reading::soon);
        background.every(Duration.ofSeconds(5), "upkeep", reconciler::run);
        background.every(Duration.ofMinutes(1), "didit-vault", didit::refreshKeys);
        background.every(Duration.ofHours(1), "didit-keys", didit::reportUse);
        background.every(Duration.ofSeconds(5), "assertion-keys", () -> refreshKeys(tokens));
        identityPort.ifPresent(port -> {
            background.every(Duration.ofSeconds(1), "identity-watches", port::look);
            background.every(Duration.ofMinutes(1), "identity-certificates", port::refresh);
        });
        background.every(Duration.ofMillis(250), "redis", stores::tick);
        background.every(Duration.ofSeconds(1), "readiness", () -> checkPort.serving(readiness.isReady()));
        checkPort.serving(readiness.isReady());
        readiness.warmedUp();
    }

    /** Listens, warmed up, when this returns; what it cannot reach yet it says at {@code /readyz}. */
    public static Server start(ServerSettings settings, InstantSource clock) {
        return new Server(settings, clock);
    }

    public int checkPort() {
        return checkPort.port();
    }

    /** Negative where no service may ask. */
    public int identityPort() {
        return identityPort.map(IdentityPort::port).orElse(-1);
    }

    public int httpPort() {
        return http.port();
    }

    /** Checks in flight are finished first, then what the session flow was doing, then the stores. */
    @Override
    public void close() {
        checkPort.close();
        identityPort.ifPresent(IdentityPort::close);
        http.close();
        background.close();
        reconciler.stop();
        stores.close();
        audit.ifPresent(AuditTrail::close);
    }

    private static DecisionLog decisionLog(Optional<AuditTrail> audit, InstantSource clock) {
        DecisionLog log = new EventDecisionLog(new EventLog("decisions"));
        return audit.<DecisionLog>map(trail -> new AuditedDecisions(log, EventDecisionLog::fields, trail, clock))
                .orElse(log);
    }

    private void refreshKeys(Tokens tokens) {
        if (!tokens.refreshKeys()) {
            events.warn("assertion-keys-unreadable");
        }
    }

    // Short-lived in caches: a key is published before it signs, and istiod fetches again after minutes.
    private static WebAnswer keySet(Tokens tokens) {
        return WebAnswer.text(200, "application/jwk-set+json", tokens.keySet())
                .with("cache-control", "public, max-age=60");
    }
}
