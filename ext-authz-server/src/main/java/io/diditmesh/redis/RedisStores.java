package io.diditmesh.redis;

import io.diditmesh.access.SignalStore;
import io.diditmesh.nearcache.NearCache;
import io.diditmesh.redislink.RedisConnections;
import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Budgets;
import io.diditmesh.session.Pacer;
import io.diditmesh.session.SessionStores;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.UpkeepStores;
import io.diditmesh.verification.Epoch;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The door of this package: every store, over the same connections. */
public final class RedisStores implements AutoCloseable {
    private final RedisConnections redis;
    private final NearCache outcomes;
    private final SignalStore signals;
    private final SessionStores sessions;
    private final UpkeepStores upkeep;
    private final Epoch epoch;
    private final RedisSettings.WhenEmpty whenEmpty;
    private final EventLog events;

    private RedisStores(
            RedisSettings settings,
            FactSealer sealer,
            Time time,
            Supplier<String> random,
            EventLog events,
            Meters meters) {
        Changes changes = new Changes();
        this.redis =
                RedisConnections.open(settings.link(), Keys.OUTCOMES, changes, time.nanoTime(), events, meters.calls());
        OutcomeCodec codec = new OutcomeCodec(sealer);
        this.outcomes = new NearCache(
                settings.nearCache(),
                new RedisOutcomeStore(redis.lanes(), codec),
                time.clock(),
                time.nanoTime(),
                meters.hitAge());
        changes.to(outcomes);
        this.signals = new RedisSignals(redis.lanes());
        RedisLink link = redis.link();
        this.epoch = new RedisEpoch(link, redis.lanes(), time.clock());
        this.sessions = new SessionStores(
                new RedisOutcomeLedger(link, codec, settings.retention(), outcomes::changed),
                new RedisSessionDirectory(link, settings.retention()),
                new RedisInbox(link, time.clock()),
                new RedisRereads(link),
                new RedisGuard(link, epoch, random, events),
                new RedisBindings(link, settings.retention()));
        this.upkeep = new UpkeepStores(
                new RedisCallBudget(link, RedisCallBudget.Rates.BELOW_DOCUMENTED, Duration.ofMinutes(1)),
                new RedisLease(link, Keys.bytes(random.get())),
                new RedisLastLooks(link),
                new RedisErasure(link, sessions.bindings()));
        this.whenEmpty = settings.whenEmpty();
        this.events = events;
    }

    /** The time of day, and a clock that is never set, in nanoseconds. */
    public record Time(InstantSource clock, LongSupplier nanoTime) {}

    /**
     * Who measures.
     *
     * @param calls every command and how long its answer took
     * @param hitAge of what was answered from memory, in nanoseconds
     */
    public record Meters(CallMeter calls, LongConsumer hitAge) {}

    /** Returns at once; until Redis can be reached every store says so. */
    public static RedisStores open(
            RedisSettings settings, FactSealer sealer, Time time, Supplier<String> random, EventLog events) {
        return open(settings, sealer, time, random, events, new Meters(CallMeter.NONE, _ -> {}));
    }

    /** As the other, measured. */
    public static RedisStores open(
            RedisSettings settings,
            FactSealer sealer,
            Time time,
            Supplier<String> random,
            EventLog events,
            Meters meters) {
        return new RedisStores(settings, sealer, time, random, events, meters);
    }

    public OutcomeStore outcomes() {
        return outcomes;
    }

    /** What is remembered of it in this process. */
    public NearCache nearCache() {
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
        return new RedisPacer(redis.link());
    }

    /** How many verifications may be started. */
    public Budgets budgets() {
        return new RedisBudgets(redis.link());
    }

    public Epoch epoch() {
        return epoch;
    }

    RedisConnections connections() {
        return redis;
    }

    /** Looks after the connections: called four times a second, by one thread at a time. */
    public void tick() {
        redis.tick();
        if (whenEmpty == RedisSettings.WhenEmpty.ACCEPT && redis.lanes().areEmptied()) {
            try {
                epoch.begin();
                events.emit("redis-taken-for-new");
            } catch (StoreUnreachableException later) {
                events.emit("redis-not-marked", Field.REASON.of("unreachable"));
            }
        }
    }

    /** Whether Redis is connected, answers and holds what was written to it. */
    public boolean isReady() {
        return redis.link().isAlive() && redis.lanes().areReady();
    }

    /** Whether what is remembered here may be answered from: everything that changes is told. */
    public boolean isTrusted() {
        return redis.lanes().areTrusted();
    }

    /** How long ago the primary heard from longest ago gave its last sign of life: no change is told later than that. */
    public Duration silence() {
        return redis.lanes().silence();
    }

    /** Whether Redis answers but what was written to it is gone. */
    public boolean isEmptied() {
        return redis.lanes().areEmptied();
    }

    @Override
    public void close() {
        redis.close();
    }
}
