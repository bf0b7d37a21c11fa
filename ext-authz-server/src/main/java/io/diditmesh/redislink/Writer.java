package io.diditmesh.redislink;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection that finds its way to whoever may write, and makes itself again when it was lost. */
sealed interface Writer {
    static Writer of(StatefulRedisConnection<byte[], byte[]> connection) {
        return new ToPrimary(connection);
    }

    static Writer of(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return new ToCluster(connection);
    }

    StatefulConnection<byte[], byte[]> connection();

    RedisClusterAsyncCommands<byte[], byte[]> commands();

    /** The very connection to the primary that holds a key, on which one command follows the other. */
    CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> to(byte[] key);

    /** What each primary says of its memory. */
    List<CompletionStage<String>> memory();

    default boolean isOpen() {
        return connection().isOpen();
    }

    default void close() {
        var _ = connection().closeAsync();
    }

    record ToPrimary(StatefulRedisConnection<byte[], byte[]> connection) implements Writer {
        @Override
        public RedisClusterAsyncCommands<byte[], byte[]> commands() {
            return connection.async();
        }

        @Override
        public CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> to(byte[] key) {
            return CompletableFuture.completedFuture(commands());
        }

        @Override
        public List<CompletionStage<String>> memory() {
            return List.of(connection.async().info("memory"));
        }
    }

    record ToCluster(StatefulRedisClusterConnection<byte[], byte[]> connection) implements Writer {
        @Override
        public RedisClusterAsyncCommands<byte[], byte[]> commands() {
            return connection.async();
        }

        @Override
        public CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> to(byte[] key) {
            RedisClusterNode owner = connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
            if (owner == null) {
                return CompletableFuture.failedFuture(new RedisException("nobody holds the slot"));
            }
            RedisURI address = owner.getUri();
            return connection
                    .getConnectionAsync(address.getHost(), address.getPort())
                    .thenApply(StatefulRedisConnection::async);
        }

        @Override
        public List<CompletionStage<String>> memory() {
            return List.copyOf(connection
                    .async()
                    .upstream()
                    .commands()
                    .info("memory")
                    .asMap()
                    .values());
        }
    }
}
