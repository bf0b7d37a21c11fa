package io.diditmesh.testing;

import io.diditmesh.redis.RedisSettings;

/** A Redis in one of the shapes it is run in. */
public interface RedisShape extends AutoCloseable {
    RedisSettings settings();

    /** Forgets everything, and is a new installation. */
    void flush();

    @Override
    void close();
}
