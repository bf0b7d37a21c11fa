package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisSentinels;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.StoreUnreachableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind Sentinel, somebody dies: nobody is told anything wrong, and what was acknowledged is not lost. */
final class FailoverIT {
    private static final RedisSentinels REDIS = RedisSentinels.started();

    @BeforeEach
    void whole() {
        REDIS.awaitReplica();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void primaryThatDies_whileEventsAreApplied_takesNoneOfThemAlong() throws StoreUnreachableException {
        try (Connected writing = Connected.to(REDIS);
                Connected reading = Connected.to(REDIS.settings());
                History history = new History(20)) {
            REDIS.awaitReplica();
            history.write(writing);
            history.read(reading);
            history.awaitWrites(50);
            RedisProgram before = REDIS.primary();
            before.kill();
            REDIS.awaitFailover(before);
            REDIS.rejoin(before);
            history.awaitWrites(50);
            history.assertTrue(reading);
        }
    }

    @Test
    void whatNoReplicaHolds_isNotAcknowledged() throws StoreUnreachableException {
        try (Connected connected = Scene.verified(REDIS)) {
            RedisProgram replica = REDIS.replica();
            replica.freeze();
            assertThatThrownBy(() -> Scene.withdraw(connected))
                    .isInstanceOf(StoreUnreachableException.class)
                    .hasRootCauseMessage("held by 0 replicas (expected: 1)");
            // It is what the provider said all the same.
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> connected.find(Scene.ALICE) instanceof OutcomeLookup.Hit);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
            // Nor when it is told again, though there is nothing left to write.
            assertThatThrownBy(() -> Scene.withdraw(connected)).isInstanceOf(StoreUnreachableException.class);
            replica.thaw();
            Awaitility.await().atMost(Connected.PATIENCE).ignoreExceptions().until(() -> {
                Scene.withdraw(connected);
                return true;
            });
        }
    }

    @Test
    void replicaOrSentinelThatDies_changesNoAnswer() throws StoreUnreachableException {
        try (Connected connected = Scene.verified(REDIS);
                History history = new History(5)) {
            history.read(connected);
            RedisProgram sentinel = REDIS.sentinels().getFirst();
            sentinel.kill();
            Scene.withdraw(connected);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();

            RedisProgram replica = REDIS.replica();
            replica.kill();
            assertThatThrownBy(
                            () -> connected.sessions().ledger().update(Scene.ALICE, Scene.KYC, _ -> Outcomes.VERIFIED))
                    .isInstanceOf(StoreUnreachableException.class);
            assertThat(connected.find(Scene.ALICE)).isInstanceOf(OutcomeLookup.Hit.class);
            REDIS.rejoin(replica);
            sentinel.restart();
            history.write(connected);
            history.awaitWrites(10);
            history.assertTrue(connected);
        }
    }
}
