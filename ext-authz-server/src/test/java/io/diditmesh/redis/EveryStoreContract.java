package io.diditmesh.redis;

import io.diditmesh.testing.RedisShape;
import org.junit.jupiter.api.Nested;

/** What every store promises, whatever shape its Redis has. */
abstract class EveryStoreContract {
    abstract RedisShape redis();

    @Nested
    final class Stores extends StoresContract {
        @Override
        RedisShape shape() {
            return redis();
        }
    }

    @Nested
    final class InboxOfSessions extends InboxContract {
        @Override
        RedisShape shape() {
            return redis();
        }
    }

    @Nested
    final class Locks extends GuardContract {
        @Override
        RedisShape shape() {
            return redis();
        }
    }

    @Nested
    final class MovedSessions extends MovedSessionContract {
        @Override
        RedisShape shape() {
            return redis();
        }
    }
}
