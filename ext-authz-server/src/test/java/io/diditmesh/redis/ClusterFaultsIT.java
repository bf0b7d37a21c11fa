package io.diditmesh.redis;

import io.diditmesh.testing.RedisCluster;
import io.diditmesh.testing.RedisProgram;
import io.diditmesh.verification.StoreUnreachableException;
import io.lettuce.core.cluster.SlotHash;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a cluster, while events are applied: nobody is told anything wrong, and what was acknowledged is not lost. */
final class ClusterFaultsIT {
    private static final RedisCluster REDIS = RedisCluster.started();
    private static final byte[] KEY = Keys.outcomes(Scene.ALICE);

    @BeforeEach
    void whole() {
        REDIS.awaitWhole();
        REDIS.primaries().forEach(RedisProgram::awaitReplica);
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void primaryThatDies_takesNoEventAlong() throws StoreUnreachableException {
        try (Connected writing = Connected.to(REDIS);
                Connected reading = Connected.to(REDIS.settings());
                History history = new History(List.of(Scene.ALICE))) {
            history.write(writing);
            history.read(reading);
            history.awaitWrites(20);
            RedisProgram before = REDIS.primaryOf(KEY);
            before.kill();
            REDIS.awaitAnotherPrimaryOf(KEY, before);
            before.restart();
            history.awaitWrites(20);
            history.assertTrue(reading);
        }
    }

    @Test
    void slotThatMoves_underLoad_takesEverythingAlong() throws StoreUnreachableException {
        try (Connected writing = Connected.to(REDIS);
                Connected reading = Connected.to(REDIS.settings());
                History history = new History(List.of(Scene.ALICE))) {
            history.write(writing);
            history.read(reading);
            int slot = SlotHash.getSlot(KEY);
            for (int i = 0; i < 4; i++) {
                history.awaitWrites(20);
                RedisProgram from = REDIS.primaryOf(KEY);
                RedisProgram to = REDIS.primaries().stream()
                        .filter(node -> node != from)
                        .findFirst()
                        .orElseThrow();
                REDIS.move(slot, from, to);
            }
            history.awaitWrites(20);
            history.assertTrue(reading);
        }
    }
}
