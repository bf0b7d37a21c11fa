package io.diditmesh.redis;

import io.diditmesh.redislink.EpochMarks;
import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.SessionStores;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.testing.RedisText;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The stores over a real Redis, looked after as the server does, and a way for the test to look behind them. */
final class Connected implements AutoCloseable {
    static final Duration RETENTION = Duration.ofDays(30);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final MutableClock clock = new MutableClock();

    /** The names of what was logged. */
    final Set<String> events = ConcurrentHashMap.newKeySet();

    private final RedisStores stores;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private Connected(RedisSettings settings) {
        AtomicInteger holders = new AtomicInteger();
        this.stores = RedisStores.open(
                settings,
                Outcomes.SEALER,
                new RedisStores.Time(clock, System::nanoTime),
                () -> "holder-" + holders.incrementAndGet(),
                new EventLog("test", (event, _) -> events.add(event)));
        var _ = timer.scheduleWithFixedDelay(stores::tick, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** Empty and ready when this returns. */
    static Connected to(RedisShape redis) {
        redis.flush();
        return to(redis.settings());
    }

    /** Ready when this returns. */
    static Connected to(RedisSettings settings) {
        Connected connected = opened(settings);
        connected.awaitReady();
        return connected;
    }

    /** Not ready yet, maybe never. */
    static Connected opened(RedisServer redis, String password) {
        return opened(RedisText.settings("address: \"" + redis.address() + "\", " + RedisText.LOGIN, password));
    }

    /** Not ready yet, maybe never. */
    static Connected opened(RedisSettings settings) {
        return new Connected(settings);
    }

    void awaitReady() {
        Awaitility.await().atMost(PATIENCE).until(stores::isReady);
    }

    RedisStores stores() {
        return stores;
    }

    OutcomeStore outcomes() {
        return stores.outcomes();
    }

    SessionStores sessions() {
        return stores.sessions();
    }

    OutcomeLookup find(SubjectKey key) {
        return outcomes()
                .find(key, Deadline.after(PATIENCE, System::nanoTime))
                .toCompletableFuture()
                .join();
    }

    RedisLink link() {
        return stores.connections().link();
    }

    void write(byte[] hash, byte[] field, byte[] value) throws StoreUnreachableException {
        link().call(redis -> redis.hset(hash, field, value));
    }

    /** How long a key still lives; negative if it is not there or lives for ever. */
    Duration life(byte[] key) throws StoreUnreachableException {
        return Duration.ofMillis(link().call(redis -> redis.pttl(key)));
    }

    /** All but the marks. */
    List<byte[]> keys() throws StoreUnreachableException {
        return link().call(redis -> redis.keys("*")).stream()
                .filter(key -> EpochMarks.keys().noneMatch(mark -> Arrays.equals(mark, key)))
                .toList();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        stores.close();
    }
}
