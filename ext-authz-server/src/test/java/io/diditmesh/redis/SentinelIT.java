package io.diditmesh.redis;

import io.diditmesh.testing.RedisSentinels;
import io.diditmesh.testing.RedisShape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** Every store over a primary that sentinels name. */
final class SentinelIT {
    private static final RedisShape REDIS = RedisSentinels.started();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Nested
    final class Stores extends StoresContract {
        @Override
        RedisShape shape() {
            return REDIS;
        }
    }

    @Nested
    final class InboxOfSessions extends InboxContract {
        @Override
        RedisShape shape() {
            return REDIS;
        }
    }

    @Nested
    final class Locks extends GuardContract {
        @Override
        RedisShape shape() {
            return REDIS;
        }
    }

    @Nested
    final class MovedSessions extends MovedSessionContract {
        @Override
        RedisShape shape() {
            return REDIS;
        }
    }
}
