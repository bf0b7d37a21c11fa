package io.diditmesh.redislink;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/** A connection that finds its way to whoever may write, and makes itself again when it was lost. */
record Writer(StatefulConnection<byte[], byte[]> connection, RedisClusterAsyncCommands<byte[], byte[]> commands) {
    static Writer of(StatefulRedisConnection<byte[], byte[]> connection) {
        return new Writer(connection, connection.async());
    }

    static Writer of(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return new Writer(connection, connection.async());
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    void close() {
        var _ = connection.closeAsync();
    }
}
