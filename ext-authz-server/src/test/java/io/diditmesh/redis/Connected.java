package io.diditmesh.redis;

import io.diditmesh.session.SessionStores;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The stores over a real Redis, and a connection of the test's own to look behind them. */
final class Connected implements AutoCloseable {
    static final Duration RETENTION = Duration.ofDays(30);
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final MutableClock clock;
    private final RedisStores stores;
    private final RedisLink link;

    private Connected(MutableClock clock, RedisStores stores, RedisLink link) {
        this.clock = clock;
        this.stores = stores;
        this.link = link;
    }

    /** Empty and ready when this returns. */
    static Connected to(RedisServer redis) {
        redis.flush();
        Connected connected = opened(redis, RedisServer.PASSWORD);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        connected.stores.isReady() && connected.link.commands().isPresent());
        return connected;
    }

    /** Not ready yet, maybe never. */
    static Connected opened(RedisServer redis, String password) {
        RedisSettings settings = new RedisSettings(
                redis.address(), "", Optional.of(Yaml.secret(password)), Duration.ofSeconds(1), RETENTION);
        EventLog events = new EventLog("test");
        AtomicInteger holders = new AtomicInteger();
        MutableClock clock = new MutableClock();
        Connected connected = new Connected(
                clock,
                RedisStores.open(settings, Outcomes.SEALER, clock, () -> "holder-" + holders.incrementAndGet(), events),
                new RedisLink(settings, events));
        connected.link.connect();
        return connected;
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
                .find(key, Deadline.after(PATIENCE, () -> 0))
                .toCompletableFuture()
                .join();
    }

    RedisLink link() {
        return link;
    }

    void write(byte[] hash, byte[] field, byte[] value) throws StoreUnreachableException {
        link.call(redis -> redis.hset(hash, field, value));
    }

    /** How long a key still lives; negative if it is not there or lives for ever. */
    Duration life(byte[] key) throws StoreUnreachableException {
        return Duration.ofMillis(link.call(redis -> redis.pttl(key)));
    }

    List<byte[]> keys() throws StoreUnreachableException {
        return link.call(redis -> redis.keys("*"));
    }

    @Override
    public void close() {
        stores.close();
        link.close();
    }
}
