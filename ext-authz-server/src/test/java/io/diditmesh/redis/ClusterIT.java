package io.diditmesh.redis;

import io.diditmesh.testing.RedisCluster;
import io.diditmesh.testing.RedisShape;
import org.junit.jupiter.api.AfterAll;

/** Every store over a cluster. */
final class ClusterIT extends EveryStoreContract {
    private static final RedisShape REDIS = RedisCluster.started();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Override
    RedisShape redis() {
        return REDIS;
    }
}
