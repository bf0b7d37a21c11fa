package io.diditmesh.redis;

import io.diditmesh.redislink.EpochMarks;
import io.diditmesh.redislink.Lanes;
import io.diditmesh.redislink.RedisLink;
import io.diditmesh.verification.Epoch;
import io.diditmesh.verification.StoreUnreachableException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Marks that never expire, each with the time since when what is stored counts. */
final class RedisEpoch implements Epoch {
    private final RedisLink link;
    private final Lanes lanes;
    private final InstantSource clock;

    RedisEpoch(RedisLink link, Lanes lanes, InstantSource clock) {
        this.link = link;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public boolean isCurrent() throws StoreUnreachableException {
        byte[][] marks = EpochMarks.keys().toArray(byte[][]::new);
        return link.call(redis -> redis.exists(marks)) == marks.length;
    }

    @Override
    public void begin() throws StoreUnreachableException {
        byte[] now = Keys.bytes(clock.instant().toString());
        link.callAll(EpochMarks.keys()
                .<Function<RedisClusterAsyncCommands<byte[], byte[]>, Future<?>>>map(
                        mark -> redis -> redis.set(mark, now))
                .toList());
        lanes.look();
    }
}
