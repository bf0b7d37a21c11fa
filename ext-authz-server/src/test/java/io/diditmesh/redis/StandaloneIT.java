package io.diditmesh.redis;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisShape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every store over one server. */
final class StandaloneIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

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
