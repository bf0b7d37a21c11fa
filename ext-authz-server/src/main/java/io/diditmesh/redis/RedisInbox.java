package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;
import static io.lettuce.core.ScriptOutputType.MULTI;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Inbox;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A sorted set of session ids by the time, in milliseconds, at which each is due. A claim moves it behind its lease. */
final class RedisInbox implements Inbox {
    private static final String CLAIM = """
            local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
            for _, session in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], session) end
            return due
            """;
    private static final String SETTLE = """
            if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('ZREM', KEYS[1], ARGV[1]) end
            return 0
            """;
    private static final String POSTPONE = """
            if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
            return 0
            """;
    private static final byte[][] KEYS = {Keys.INBOX};
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration SEEN = Duration.ofHours(24);

    private final RedisLink link;
    private final InstantSource clock;

    RedisInbox(RedisLink link, InstantSource clock) {
        this.link = link;
        this.clock = clock;
    }

    @Override
    public void put(SessionId session) throws StoreUnreachableException {
        link.write(Keys.INBOX, redis -> redis.zadd(Keys.INBOX, (double) clock.millis(), member(session)));
    }

    @Override
    public List<Claim> claim(int atMost) throws StoreUnreachableException {
        long now = clock.millis();
        long lease = now + LEASE.toMillis();
        List<byte[]> due =
                link.call(redis -> redis.eval(CLAIM, MULTI, KEYS, number(now), number(lease), number(atMost)));
        return due.stream()
                .map(member -> SessionId.parse(new String(member, StandardCharsets.UTF_8)))
                .flatMap(Optional::stream)
                .map(session -> new Claim(session, lease))
                .toList();
    }

    @Override
    public void settle(Claim claim) throws StoreUnreachableException {
        link.<Long>call(redis -> redis.eval(SETTLE, INTEGER, KEYS, member(claim.session()), number(claim.lease())));
    }

    @Override
    public void postpone(Claim claim, Duration time) throws StoreUnreachableException {
        byte[] due = number(clock.millis() + time.toMillis());
        link.<Long>call(
                redis -> redis.eval(POSTPONE, INTEGER, KEYS, member(claim.session()), number(claim.lease()), due));
    }

    @Override
    public boolean hasSeen(SubjectKey subject, String eventId) throws StoreUnreachableException {
        return link.call(redis -> redis.exists(Keys.event(subject, eventId))) > 0;
    }

    @Override
    public void markSeen(SubjectKey subject, String eventId) throws StoreUnreachableException {
        link.call(redis -> redis.set(Keys.event(subject, eventId), Keys.bytes("1"), SetArgs.Builder.px(SEEN)));
    }

    private static byte[] member(SessionId session) {
        return Keys.bytes(session.text());
    }

    private static byte[] number(long number) {
        return Keys.bytes(Long.toString(number));
    }
}
