package io.diditmesh.redis;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.upkeep.LastLooks;
import io.diditmesh.verification.StoreUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One hash of times, in seconds. */
final class RedisLastLooks implements LastLooks {
    private final RedisLink link;

    RedisLastLooks(RedisLink link) {
        this.link = link;
    }

    @Override
    public Optional<Instant> at(Subject subject) throws StoreUnreachableException {
        return link.find(redis -> redis.hget(Keys.LAST_LOOKS, field(subject)))
                .map(stored -> Instant.ofEpochSecond(Long.parseLong(new String(stored, StandardCharsets.UTF_8))));
    }

    @Override
    public void put(Subject subject, Instant time) throws StoreUnreachableException {
        byte[] stored = Keys.bytes(Long.toString(time.getEpochSecond()));
        link.call(redis -> redis.hset(Keys.LAST_LOOKS, field(subject), stored));
    }

    private static byte[] field(Subject subject) {
        return Keys.bytes(subject.name().toLowerCase(Locale.ROOT));
    }
}
