package io.diditmesh.app;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.Recognition;
import io.diditmesh.didit.Didit;
import io.diditmesh.didit.DiditSettings;
import io.diditmesh.identityapi.IdentityParts;
import io.diditmesh.identityapi.IdentityPort;
import io.diditmesh.portal.Portal;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.InboxReader;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.StartBudgets;
import io.diditmesh.session.SubjectBinder;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.sessionapi.SessionApi;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.token.Tokens;
import io.diditmesh.tracing.Later;
import io.diditmesh.upkeep.Eraser;
import io.diditmesh.upkeep.Reconciler;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.web.ChangeFeed;
import io.diditmesh.web.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The part that talks to Didit: the pages, the webhooks, and what keeps the outcomes true. */
final class SessionFlow {
    /** Between two looks for somebody who waits at an open connection, which lasts a minute at most. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final int MOST_LOOKS = 30;

    private final List<Route> routes;
    private final Reconciler reconciler;
    private final Background.Task reading;
    private final Didit didit;
    private final Supplier<Optional<IdentityPort>> identityPort;
    private Optional<IdentityPort> asked = Optional.empty();

    /** What it shares with the checks, and the credentials it shares with nobody. */
    record Parts(
            ServerSettings settings,
            DiditSettings didit,
            RedisStores stores,
            Tokens tokens,
            LiveRulebook rulebook,
            Recognition recognition,
            SubjectKeys keys,
            Instruments instruments) {}

    SessionFlow(Parts parts, Background background, RandomTexts random, InstantSource clock, EventLog events) {
        RedisStores stores = parts.stores();
        Tokens tokens = parts.tokens();
        LiveRulebook rulebook = parts.rulebook();
        this.didit = new Didit(
                parts.didit(),
                stores.upkeep().budget(),
                clock,
                random::chance,
                events,
                parts.instruments().calls("didit"));
        didit.refreshKeys();
        VerificationProvider provider = didit.provider();
        OutcomeRecorder recorder = new OutcomeRecorder(provider, stores.sessions(), rulebook, clock, events);
        BlockRecorder blocks = new BlockRecorder(provider, stores.sessions(), events);
        this.reconciler = new Reconciler(stores.upkeep(), stores.sessions(), didit.records(), blocks, clock, events);
        InboxReader inbox = new InboxReader(stores.sessions().inbox(), recorder);
        Optional<Later> later = parts.instruments().later("inbox");
        BooleanSupplier drain = () -> inbox.drain() > 0;
        this.reading = background.task(
                "inbox", later.map(followed -> followed.work(drain)).orElse(drain));
        SessionStarter starter = new SessionStarter(
                provider,
                stores.sessions(),
                new StartBudgets(
                        stores.budgets(), parts.keys(), parts.settings().starts()),
                rulebook,
                clock,
                events);
        this.identityPort = () -> identity(parts, didit, starter, clock, events);
        ProgressReader progress = new ProgressReader(recorder, stores.sessions(), rulebook, clock);
        ChangeFeed.Rhythm rhythm = new ChangeFeed.Rhythm(LOOK_AGAIN, MOST_LOOKS, Thread::sleep);
        this.routes = new ArrayList<>(Portal.routes(
                parts.recognition(),
                new Portal.BrowserTokens(tokens.tickets(), tokens.flows(), tokens.hops()),
                new Portal.Work(starter, progress, rhythm, clock),
                parts.settings().addresses(),
                parts.didit().hostedOrigins()));
        routes.addAll(SessionApi.routes(
                parts.recognition(),
                new SessionApi.Parts(
                        new SessionApi.Tokens(tokens.tickets(), tokens.flows()),
                        new SessionApi.Work(starter, progress, stores.pacer()),
                        rulebook,
                        parts.settings().addresses(),
                        rhythm,
                        clock)));
        Runnable arrived = later.map(followed -> followed.asking(reading::soon)).orElse(reading::soon);
        routes.add(new Route(OwnPaths.WEBHOOK, Set.of("POST"), didit.webhooks(recorder, blocks, arrived)));
        if (parts.settings().identity().bind()) {
            SubjectBinder binder = new SubjectBinder(recorder, stores.sessions(), rulebook, clock, events);
            routes.add(Portal.binding(parts.recognition(), tokens.flows(), binder));
        }
    }

    private static Optional<IdentityPort> identity(
            Parts parts, Didit didit, SessionStarter starter, InstantSource clock, EventLog events) {
        RedisStores stores = parts.stores();
        ServerSettings settings = parts.settings();
        LiveRulebook rulebook = parts.rulebook();
        return settings.identityApi()
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
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Begins the work that goes on beside the requests. */
    void start(Background background) {
        background.every(Duration.ofSeconds(1), "inbox-due", reading::soon);
        background.every(Duration.ofSeconds(5), "upkeep", reconciler::run);
        background.every(Duration.ofMinutes(1), "didit-vault", didit::refreshKeys);
        background.every(Duration.ofHours(1), "didit-keys", didit::reportUse);
        asked = identityPort.get();
        asked.ifPresent(port -> {
            background.every(Duration.ofSeconds(1), "identity-watches", port::look);
            background.every(Duration.ofMinutes(1), "identity-certificates", port::refresh);
        });
    }

    /** Where services ask about people; -1 where none may. */
    int identityPort() {
        return asked.map(IdentityPort::port).orElse(-1);
    }

    /** How old the key for Didit is; empty where that cannot be said. */
    Optional<Duration> keyAge() {
        return didit.keyAge();
    }

    /** No more questions of services. */
    void refuse() {
        asked.ifPresent(IdentityPort::close);
    }

    void stop() {
        reconciler.stop();
    }
}
