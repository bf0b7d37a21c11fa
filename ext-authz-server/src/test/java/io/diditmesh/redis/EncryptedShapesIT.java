package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisCluster;
import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisSentinels;
import io.diditmesh.testing.RedisTls;
import io.diditmesh.testing.TestCertificates;
import io.diditmesh.verification.StoreUnreachableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Servers that find, and take the place of, each other over TLS, and want a certificate from us as well. */
final class EncryptedShapesIT {
    private static final RedisTls TLS = RedisTls.of(new TestCertificates(RedisProgram.newFolder(), "authority"));

    @Test
    void sentinels_nameThePrimary_andTheNextOne() throws StoreUnreachableException {
        try (RedisSentinels redis = RedisSentinels.encrypted(TLS);
                Connected connected = Scene.verified(redis)) {
            redis.awaitReplica();
            RedisProgram before = redis.primary();
            before.kill();
            redis.awaitFailover(before);
            redis.rejoin(before);
            redis.awaitReplica();
            connected.awaitReady();
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isTrue();
            withdrawn(connected);
        }
    }

    @Test
    void nodesOfACluster_findEachOther() throws StoreUnreachableException {
        try (RedisCluster redis = RedisCluster.encrypted(TLS);
                Connected connected = Scene.verified(redis)) {
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isTrue();
            withdrawn(connected);
        }
    }

    /** Written, and told over another connection. */
    private static void withdrawn(Connected connected) {
        Awaitility.await().atMost(Connected.PATIENCE).ignoreExceptions().until(() -> {
            Scene.withdraw(connected);
            return true;
        });
        Awaitility.await().atMost(Connected.PATIENCE).until(() -> !Scene.isVerified(connected.find(Scene.ALICE)));
    }
}
