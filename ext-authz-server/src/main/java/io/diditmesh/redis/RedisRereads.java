package io.diditmesh.redis;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Rereads;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A sorted set of session ids by the time, in seconds, at which each is due. */
final class RedisRereads implements Rereads {
    private final RedisLink link;

    RedisRereads(RedisLink link) {
        this.link = link;
    }

    @Override
    public void put(SessionId session, Instant due) throws StoreUnreachableException {
        byte[] member = Keys.bytes(session.text());
        link.write(Keys.REREADS, redis -> redis.zadd(Keys.REREADS, (double) due.getEpochSecond(), member));
    }

    @Override
    public void remove(SessionId session) throws StoreUnreachableException {
        link.call(redis -> redis.zrem(Keys.REREADS, Keys.bytes(session.text())));
    }

    @Override
    public List<SessionId> due(Instant now, int atMost) throws StoreUnreachableException {
        Range<Long> past = Range.create(0L, now.getEpochSecond());
        return link.call(redis -> redis.zrangebyscore(Keys.REREADS, past, Limit.create(0, atMost))).stream()
                .map(member -> SessionId.parse(new String(member, StandardCharsets.UTF_8)))
                .flatMap(Optional::stream)
                .toList();
    }
}
