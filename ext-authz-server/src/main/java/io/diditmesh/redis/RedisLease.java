package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.upkeep.Lease;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;

/** A key that names its holder and expires. */
final class RedisLease implements Lease {
    private static final String HOLD = """
            local holder = redis.call('GET', KEYS[1])
            if holder and holder ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;
    private static final String RELEASE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0
            """;
    private static final byte[][] KEYS = {Keys.LEASE};

    private final RedisLink link;
    private final byte[] holder;

    /** @param holder this process, and no other */
    RedisLease(RedisLink link, byte[] holder) {
        this.link = link;
        this.holder = holder.clone();
    }

    @Override
    public boolean hold(Duration time) throws StoreUnreachableException {
        byte[] millis = Keys.bytes(Long.toString(time.toMillis()));
        return link.<Long>call(redis -> redis.eval(HOLD, INTEGER, KEYS, holder, millis)) == 1;
    }

    @Override
    public void release() throws StoreUnreachableException {
        link.<Long>call(redis -> redis.eval(RELEASE, INTEGER, KEYS, holder));
    }
}
