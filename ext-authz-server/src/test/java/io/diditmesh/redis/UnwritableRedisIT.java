package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis that is full, or no primary any more. */
final class UnwritableRedisIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final int OTHERS = 2000;

    @AfterEach
    void makeRoom() {
        REDIS.program().say("CONFIG SET maxmemory 0");
        REDIS.program().say("CONFIG SET maxmemory-policy noeviction");
    }

    @Test
    void fullRedis_refusesNews_andStillAnswers() throws StoreUnreachableException {
        try (Connected connected = Scene.verified(REDIS)) {
            REDIS.program().say("CONFIG SET maxmemory 1");
            assertThatThrownBy(() -> Scene.withdraw(connected)).isInstanceOf(StoreUnreachableException.class);
            assertThatThrownBy(() -> connected.sessions().inbox().put(Outcomes.REF.session()))
                    .isInstanceOf(StoreUnreachableException.class);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isTrue();
            assertThat(connected.find(new SubjectKey(3, 4))).isEqualTo(new OutcomeLookup.Miss());

            makeRoom();
            Scene.withdraw(connected);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allkeys-lru",
                "allkeys-lfu",
                "allkeys-random",
                "volatile-lru",
                "volatile-lfu",
                "volatile-random",
                "volatile-ttl"
            })
    void whatIsEvicted_isNeverAnswered(String policy) throws StoreUnreachableException {
        try (Connected connected = Scene.verified(REDIS);
                Connected other = Connected.to(REDIS.settings())) {
            Scene.withdraw(connected);
            RedisProgram redis = REDIS.program();
            redis.say("CONFIG SET maxmemory-policy " + policy);
            long before = evicted();
            redis.say("CONFIG SET maxmemory " + (used() - 1));
            // Each pushes something out; some may not find room.
            redis.say(IntStream.range(0, OTHERS)
                    .mapToObj(i -> "SETEX filler:" + i + " 1000 " + "x".repeat(500))
                    .collect(Collectors.joining("\r\n")));
            assertThat(evicted()).isGreaterThan(before);
            for (int i = 0; i < 20; i++) {
                assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
                assertThat(Scene.isVerified(other.find(Scene.ALICE))).isFalse();
            }
        }
    }

    @Test
    void redisThatForgetsOnItsOwn_isToldOf() throws StoreUnreachableException {
        try (Connected connected = Connected.to(REDIS)) {
            // Answered after what was asked before.
            connected.link().call(redis -> redis.ping());
            assertThat(connected.events).contains("redis-connected").doesNotContain("redis-evicts");
        }
        REDIS.program().say("CONFIG SET maxmemory-policy allkeys-lru");
        try (Connected connected = Connected.to(REDIS.settings())) {
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> connected.events.contains("redis-evicts"));
        }
    }

    @Test
    void primaryThatBecomesAReplica_isNotBelieved() throws StoreUnreachableException {
        try (Connected connected = Scene.verified(REDIS)) {
            REDIS.program().say("REPLICAOF 127.0.0.1 " + RedisProgram.freePort());
            Scene.await(connected, Scene.AWAY);
            assertThatThrownBy(() -> Scene.withdraw(connected)).isInstanceOf(StoreUnreachableException.class);
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> !connected.stores().isReady());
            REDIS.program().say("REPLICAOF NO ONE");
            connected.awaitReady();
            Scene.withdraw(connected);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
        }
    }

    private static long evicted() {
        return number("stats", "evicted_keys:");
    }

    private static long used() {
        return number("memory", "used_memory:");
    }

    private static long number(String section, String name) {
        return REDIS.program()
                .say("INFO " + section)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
