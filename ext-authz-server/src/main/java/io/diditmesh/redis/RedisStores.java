package io.diditmesh.redis;

import io.diditmesh.access.SignalStore;
import io.diditmesh.session.Pacer;
import io.diditmesh.session.SessionStores;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.upkeep.UpkeepStores;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The door of this package: every store, over one connection. */
public final class RedisStores implements AutoCloseable {
    private final RedisLink link;
    private final RememberingStore outcomes;
    private final SignalStore signals;
    private final SessionStores sessions;
    private final UpkeepStores upkeep;

    private RedisStores(
            RedisLink link,
            RememberingStore outcomes,
            SignalStore signals,
            SessionStores sessions,
            UpkeepStores upkeep) {
        this.link = link;
        this.outcomes = outcomes;
        this.signals = signals;
        this.sessions = sessions;
        this.upkeep = upkeep;
    }

    /** Returns at once; until Redis can be reached every store says so. */
    public static RedisStores open(
            RedisSettings settings, FactSealer sealer, InstantSource clock, Supplier<String> random, EventLog events) {
        RedisLink link = new RedisLink(settings, events);
        link.connect();
        OutcomeCodec codec = new OutcomeCodec(sealer);
        SessionStores sessions = new SessionStores(
                new RedisOutcomeLedger(link, codec, settings.retention()),
                new RedisSessionDirectory(link, settings.retention()),
                new RedisInbox(link, clock),
                new RedisRereads(link),
                new RedisGuard(link, random, events),
                new RedisBindings(link, settings.retention()));
        return new RedisStores(
                link,
                new RememberingStore(new RedisOutcomeStore(link, codec, settings.timeout()), clock),
                new RedisSignals(link, settings.timeout()),
                sessions,
                new UpkeepStores(
                        new RedisCallBudget(link, RedisCallBudget.Rates.BELOW_DOCUMENTED, Duration.ofMinutes(1)),
                        new RedisLease(link, Keys.bytes(random.get())),
                        new RedisLastLooks(link)));
    }

    public OutcomeStore outcomes() {
        return outcomes;
    }

    /** What was last read of subjects. */
    public OutcomeMemory memory() {
        return outcomes;
    }

    public SignalStore signals() {
        return signals;
    }

    public SessionStores sessions() {
        return sessions;
    }

    public UpkeepStores upkeep() {
        return upkeep;
    }

    /** How often programs may ask. */
    public Pacer pacer() {
        return new RedisPacer(link);
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
