package io.diditmesh.app;

import io.diditmesh.access.AccessDecider;
import io.diditmesh.access.Challenges;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.Investigator;
import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.Recognition;
import io.diditmesh.access.RequirementJudge;
import io.diditmesh.access.RuleJudge;
import io.diditmesh.access.SignalCounter;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.access.SubjectSources;
import io.diditmesh.admin.AdminPort;
import io.diditmesh.admin.LastDecisions;
import io.diditmesh.audit.AuditTrail;
import io.diditmesh.audit.AuditedDecisions;
import io.diditmesh.cel.CelExpressions;
import io.diditmesh.extauthz.CheckPort;
import io.diditmesh.extauthz.CheckService;
import io.diditmesh.identity.AccountSource;
import io.diditmesh.identity.Peers;
import io.diditmesh.metrics.Metrics;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.resources.Installation;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.EventSink;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.SubjectKeys;
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

    private final RandomTexts random = new RandomTexts();
    private final Optional<AuditTrail> audit;
    private final Instruments instruments;
    private final EventLog events;
    private final Background background;
    private final PolicySource policies;
    private final RedisStores stores;
    private final Optional<SessionFlow> flow;
    private final Optional<CheckPort> checkPort;
    private final HttpServer http;
    private final Optional<HttpServer> metricsPort;
    private final Optional<HttpServer> adminPort;

    private Server(ServerSettings settings, InstantSource clock) {
        this.instruments = new Instruments(settings.tracing());
        this.audit = AuditTrail.open(settings.audit(), random, clock, new EventLog("audit", instruments.metrics()));
        this.events = new EventLog(
                "server",
                audit.<EventSink>map(trail -> trail::event)
                        .orElse(EventSink.NONE)
                        .and(instruments.events()));
        this.background = new Background(events);
        LiveRulebook rulebook = new LiveRulebook();
        LocalHosts localHosts = new LocalHosts(settings.addresses());
        this.policies = PolicySource.open(
                settings.cluster(),
                new PolicySource.Reading(
                        settings.policies(),
                        new Installation(
                                localHosts::mayServe, settings.identity().gateways(), new CelExpressions()),
                        rulebook,
                        events),
                background,
                instruments.calls("kubernetes"));
        this.stores = RedisStores.open(
                settings.redis(),
                Sealing.facts(settings.facts()),
                new RedisStores.Time(clock, System::nanoTime),
                random,
                events,
                new RedisStores.Meters(instruments.calls("redis"), instruments.metrics()::hitAge));

        Tokens tokens = new Tokens(settings.tokens(), settings.realm(), random, clock);
        AccountSource accounts = AccountSource.of(
                settings.identity(),
                settings.realm(),
                background.executor(),
                clock,
                events,
                instruments.calls("issuer"));
        List<SubjectSource> ordered = new ArrayList<>(accounts.sources());
        ordered.add(tokens.anonymousSource());
        Peers peers = Peers.of(settings.identity(), settings.realm());
        ordered.add(peers.source());
        SubjectSources sources = new SubjectSources(instruments.sources(ordered));
        SubjectKeys keys = new SubjectKeys(settings.subjectSecret().bytes());

        Challenges challenges =
                new Challenges(keys, tokens.tickets(), tokens.anonymousVisitors(), settings.addresses());
        SignalCounter signals = new SignalCounter(
                stores.signals(), tokens.earlierChecks(settings.identity().gateways()));
        Investigator investigator =
                new Investigator(sources, keys, instruments.lookups(stores.outcomes()), signals, peers.risk(), clock);
        RequirementJudge requirements = new RequirementJudge(investigator, stores.memory(), challenges, clock);
        RuleJudge judge = new RuleJudge(investigator, requirements, challenges);
        DecisionLog log = decisionLog(audit, clock);
        LastDecisions last = new LastDecisions(log, EventDecisionLog::fields, clock);
        AccessDecider decider = new AccessDecider(
                rulebook,
                settings.unmanagedHosts(),
                judge,
                tokens.assertions(),
                instruments.decisions(settings.admin().listen().isPresent() ? last : log),
                () -> new DecisionId(random.get()));

        Recognition recognition = new Recognition(sources, keys, rulebook, System::nanoTime);
        List<Route> routes = new ArrayList<>();
        this.flow = settings.didit()
                .map(didit -> new SessionFlow(
                        new SessionFlow.Parts(
                                settings, didit, stores, tokens, rulebook, recognition, keys, instruments),
                        background,
                        random,
                        clock,
                        events));
        flow.ifPresent(session -> routes.addAll(session.routes()));
        routes.add(new Route(OwnPaths.KEY_SET, Set.of("GET"), _ -> keySet(tokens)));
        Readiness readiness = new Readiness(stores, accounts, rulebook);
        routes.addAll(readiness.routes());

        accounts.prefetch(KEY_SET_PATIENCE);
        this.http = HttpServer.start(settings.http(), instruments.routes(routes), events);
        Metrics metrics = instruments.metrics();
        Gauges gauges = new Gauges(metrics);
        gauges.of(stores, readiness);
        gauges.of(rulebook, policies);
        audit.ifPresent(gauges::of);
        FollowedSecrets secrets = new FollowedSecrets(settings.followed(), events);
        gauges.of(secrets);
        background.every(Duration.ofSeconds(5), "secrets", secrets::look);
        flow.ifPresent(gauges::of);
        this.metricsPort = settings.metrics().map(listen -> MetricsPort.start(listen, metrics, events));
        Looks looks = new Looks(readiness, stores, rulebook);
        this.adminPort = settings.admin()
                .listen()
                .map(listen -> AdminPort.start(listen, new AdminPort.Parts(rulebook, last, looks::now), events));
        audit.ifPresent(trail -> background.every(Duration.ofMillis(100), "audit", trail::drain));
        background.every(Duration.ofMinutes(2), "key-sets", accounts::refresh);
        background.every(Duration.ofSeconds(5), "assertion-keys", () -> refreshKeys(tokens));
        background.every(Duration.ofMillis(250), "redis", stores::tick);
        flow.ifPresent(session -> session.start(background));
        if (settings.role() == Role.session) {
            this.checkPort = Optional.empty();
        } else {
            CheckService service = new CheckService(
                    decider, rulebook, tokens.hops(), settings.deadline(), System::nanoTime, metrics::checked, events);
            new WarmUp(judge, tokens, events).run();
            CheckPort port = CheckPort.start(settings.check(), instruments.checks(service), events);
            background.every(Duration.ofSeconds(1), "readiness", () -> port.serving(readiness.isReady()));
            port.serving(readiness.isReady());
            this.checkPort = Optional.of(port);
        }
        readiness.warmedUp();
    }

    /** Listens, warmed up, when this returns; what it cannot reach yet it says at {@code /readyz}. */
    public static Server start(ServerSettings settings, InstantSource clock) {
        return new Server(settings, clock);
    }

    /** Zero in a role that answers no checks. */
    public int checkPort() {
        return checkPort.map(CheckPort::port).orElse(0);
    }

    /** Negative where no service may ask. */
    public int identityPort() {
        return flow.map(SessionFlow::identityPort).orElse(-1);
    }

    public int httpPort() {
        return http.port();
    }

    /** Negative where nobody may look. */
    public int adminPort() {
        return adminPort.map(HttpServer::port).orElse(-1);
    }

    /** Negative where nobody may ask for what is measured. */
    public int metricsPort() {
        return metricsPort.map(HttpServer::port).orElse(-1);
    }

    /** Checks in flight are finished first, then what the session flow was doing, then the stores. */
    @Override
    public void close() {
        checkPort.ifPresent(CheckPort::close);
        flow.ifPresent(SessionFlow::refuse);
        http.close();
        policies.close();
        background.close();
        flow.ifPresent(SessionFlow::stop);
        stores.close();
        audit.ifPresent(AuditTrail::close);
        metricsPort.ifPresent(HttpServer::close);
        adminPort.ifPresent(HttpServer::close);
        instruments.close();
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
