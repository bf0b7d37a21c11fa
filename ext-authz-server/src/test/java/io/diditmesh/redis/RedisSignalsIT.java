package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.SignalStore;
import io.diditmesh.access.SignalStore.Reserved;
import io.diditmesh.access.SignalStoreContract;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.StoreUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over a real Redis; where a test moves time, the script takes it from a key instead of the server's clock. */
final class RedisSignalsIT extends SignalStoreContract {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final byte[] TIME = Keys.bytes("time");
    private static final byte[] TRANSFERS = Keys.signal(ALICE, BANK, "transfers");
    private static final String ASKED = "redis.call('TIME')";
    private static final String READ = "redis.call('LRANGE', 'time', 0, 1)";

    private Connected one;
    private Connected other;

    @BeforeEach
    void connect() {
        one = Connected.to(REDIS);
        other = Connected.to(REDIS);
        setTime(MutableClock.START);
    }

    @AfterEach
    void disconnect() {
        one.close();
        other.close();
    }

    @Override
    protected SignalStore store() {
        return withSetTime(one);
    }

    @Override
    protected SignalStore otherReplica() {
        return withSetTime(other);
    }

    @Override
    protected void setTime(Instant now) {
        byte[] seconds = Keys.bytes(Long.toString(now.getEpochSecond()));
        // With a fraction of a millisecond, which is cut off.
        byte[] micros = Keys.bytes(Long.toString(now.getNano() / 1000 + 999));
        try {
            one.link().call(redis -> redis.del(TIME));
            one.link().call(redis -> redis.rpush(TIME, seconds, micros));
        } catch (StoreUnreachableException away) {
            throw new IllegalStateException(away);
        }
    }

    private static SignalStore withSetTime(Connected redis) {
        assertThat(RedisSignals.RESERVE).containsOnlyOnce(ASKED);
        return new RedisSignals(
                redis.stores().connections().lanes(), new Script(RedisSignals.RESERVE.replace(ASKED, READ)));
    }

    @Test
    void time_isThatOfRedis() throws StoreUnreachableException {
        long before = redisTime();
        ask(one.stores().signals());
        long after = redisTime();
        double counted = one.link().call(redis -> redis.zscore(TRANSFERS, Keys.bytes("1 10.0")));
        assertThat(counted).isBetween((double) before, (double) after);
    }

    @Test
    void whatIsCounted_isKeptForTheLongestWindow() throws StoreUnreachableException {
        SignalStore signals = one.stores().signals();
        ask(signals);
        assertThat(one.life(TRANSFERS)).isBetween(DAY.minusMinutes(5), DAY);
        one.link().call(redis -> redis.pexpire(TRANSFERS, 60_000));
        signals.reserve(ALICE, look(), patience()).toCompletableFuture().join();
        assertThat(one.life(TRANSFERS)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        ask(signals);
        assertThat(one.life(TRANSFERS)).isBetween(DAY.minusMinutes(5), DAY);
    }

    @Test
    void whatIsOlderThanTheLongestWindow_isDropped() throws StoreUnreachableException {
        reserve(transfer("1", 10));
        setTime(MutableClock.START.plus(DAY).minusMillis(1));
        reserve(transfer("2", 10));
        assertThat(one.link().<Long>call(redis -> redis.zcard(TRANSFERS))).isEqualTo(2);
        setTime(MutableClock.START.plus(DAY));
        reserve(transfer("3", 10));
        assertThat(one.link().<Long>call(redis -> redis.zcard(TRANSFERS))).isEqualTo(2);
    }

    @Test
    void looking_writesNothing() throws StoreUnreachableException {
        reserve(look());
        assertThat(one.keys()).containsExactly(TIME);
    }

    @Test
    void keysOfASubject_lieInOneSlot() throws StoreUnreachableException {
        reserve(of(BANK, "1", Map.of("transfers", 1.0, "quotes", 1.0), Set.of()));
        String tag = "{" + ALICE.text() + "}";
        List<String> keys = one.keys().stream()
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "time", "dm:g:" + tag + ":bank/bank/transfers", "dm:g:" + tag + ":bank/bank/quotes");
    }

    @Test
    void forgottenScript_isSentAgain() throws StoreUnreachableException {
        SignalStore signals = one.stores().signals();
        for (int i = 1; i <= 3; i++) {
            one.link().call(redis -> redis.scriptFlush());
            assertThat(signals.reserve(ALICE, transfer("r" + i, 10), patience())
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(total(i, 10.0 * i));
        }
    }

    @Test
    void knownScript_isNotSentAgain() throws StoreUnreachableException {
        SignalStore signals = one.stores().signals();
        ask(signals);
        one.link().call(redis -> redis.configResetstat());
        ask(signals);
        String used = one.link().call(redis -> redis.info("commandstats"));
        assertThat(used).contains("cmdstat_evalsha:calls=1,").doesNotContain("cmdstat_eval:");
    }

    @Test
    void deadlineThatHasPassed_isUnknown_andNothingIsCounted() {
        Deadline passed = Deadline.after(Duration.ZERO, () -> 0);
        assertThat(store().reserve(ALICE, transfer("1", 10), passed)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new Reserved.Unknown());
        assertThat(reserve(look())).isEqualTo(total(0, 0));
    }

    @Test
    void somethingElseUnderTheKey_isUnknown() throws StoreUnreachableException {
        one.link().call(redis -> redis.set(TRANSFERS, Keys.bytes("text")));
        assertThat(reserve(transfer("1", 10))).isEqualTo(new Reserved.Unknown());
    }

    @Test
    void redisAway_isUnknown_andBackIsKnown() {
        SignalStore signals = one.stores().signals();
        assertThat(ask(signals)).isEqualTo(total(1, 10));
        REDIS.kill();
        assertThat(ask(signals)).isEqualTo(new Reserved.Unknown());
        signals.release(ALICE, transfer("1", 10));
        REDIS.restart();
        Awaitility.await()
                .atMost(Connected.PATIENCE)
                .untilAsserted(() -> assertThat(ask(signals)).isEqualTo(total(1, 10)));
    }

    @Test
    void neverConnected_isUnknown() {
        try (Connected refused = Connected.opened(REDIS, "wrong-password-not-secret")) {
            SignalStore signals = refused.stores().signals();
            assertThat(ask(signals)).isEqualTo(new Reserved.Unknown());
            signals.release(ALICE, transfer("1", 10));
        }
    }

    private static Reserved ask(SignalStore signals) {
        return signals.reserve(ALICE, transfer("1", 10), patience())
                .toCompletableFuture()
                .join();
    }

    private long redisTime() throws StoreUnreachableException {
        List<byte[]> time = one.link().call(redis -> redis.time());
        return Long.parseLong(text(time.getFirst())) * 1000 + Long.parseLong(text(time.getLast())) / 1000;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
