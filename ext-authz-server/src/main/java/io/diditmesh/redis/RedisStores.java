package io.diditmesh.redis;

import io.diditmesh.session.SessionStores;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.verification.OutcomeStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The door of this package: every store, over one connection. */
public final class RedisStores implements AutoCloseable {
    private final RedisLink link;
    private final OutcomeStore outcomes;
    private final SessionStores sessions;

    private RedisStores(RedisLink link, OutcomeStore outcomes, SessionStores sessions) {
        this.link = link;
        this.outcomes = outcomes;
        this.sessions = sessions;
    }

    /** Returns at once; until Redis can be reached every store says so. */
    public static RedisStores open(
            RedisSettings settings, InstantSource clock, Supplier<String> random, EventLog events) {
        RedisLink link = new RedisLink(settings, events);
        link.connect();
        SessionStores sessions = new SessionStores(
                new RedisOutcomeLedger(link, settings.retention()),
                new RedisSessionDirectory(link, settings.retention()),
                new RedisInbox(link, clock),
                new RedisGuard(link, random, events));
        return new RedisStores(link, new RedisOutcomeStore(link, settings.timeout()), sessions);
    }

    public OutcomeStore outcomes() {
        return outcomes;
    }

    public SessionStores sessions() {
        return sessions;
    }

    /** Looks after the connection: called every second or so. */
    public void probe() {
        link.probe();
    }

    /** Whether Redis is connected and answers. */
    public boolean isReady() {
        return link.isAlive();
    }

    @Override
    public void close() {
        link.close();
    }
}
