package io.diditmesh.redislink;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.MapOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The fields of a hash. Only a map is an answer, be it an empty one: whatever else comes in its place, or nothing at all, would
 * be read as "no fields", which says that somebody is unknown.
 */
public final class FieldsOutput extends MapOutput<byte[], byte[]> {
    private boolean begun;
    private boolean other;

    FieldsOutput() {
        super(ByteArrayCodec.INSTANCE);
    }

    /** Asks for all fields of a hash. */
    public static RedisFuture<Map<byte[], byte[]>> of(RedisClusterAsyncCommands<byte[], byte[]> redis, byte[] hash) {
        return redis.dispatch(
                CommandType.HGETALL, new FieldsOutput(), new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(hash));
    }

    @Override
    public void multi(int count) {
        begun = true;
        super.multi(count);
    }

    @Override
    public void set(ByteBuffer bytes) {
        if (begun) {
            super.set(bytes);
        }
    }

    @Override
    public void set(long integer) {
        other = true;
    }

    @Override
    public boolean hasError() {
        return super.hasError() || !begun || other;
    }

    @Override
    public String getError() {
        return super.hasError() ? super.getError() : "no map (expected: the fields of a hash)";
    }
}
