package io.diditmesh.redis;

import io.diditmesh.testing.RedisSentinels;
import io.diditmesh.testing.RedisShape;
import org.junit.jupiter.api.AfterAll;

/** Every store over a primary that sentinels name. */
final class SentinelIT extends EveryStoreContract {
    private static final RedisShape REDIS = RedisSentinels.started();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Override
    RedisShape redis() {
        return REDIS;
    }
}
