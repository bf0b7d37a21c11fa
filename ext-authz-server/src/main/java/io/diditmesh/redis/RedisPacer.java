package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Pace;
import io.diditmesh.session.Pacer;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;

/** When a session was last asked about, by the clock of Redis, and how long the pause after that has to be. */
final class RedisPacer implements Pacer {
    /** A question that is early by this much was under way when the time was over. */
    private static final Duration EARLY = Duration.ofMillis(500);

    // Negative: too fast. What nobody asks about any more is forgotten, and begins with the shortest pause again.
    private static final Script ASK = new Script("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local kept = redis.call('HMGET', KEYS[1], 'at', 'pause')
            local pause = tonumber(kept[2]) or tonumber(ARGV[1])
            local fast = kept[1] and now < tonumber(kept[1]) + pause - tonumber(ARGV[4])
            if fast then pause = math.min(pause + tonumber(ARGV[2]), tonumber(ARGV[3])) end
            redis.call('HSET', KEYS[1], 'at', now, 'pause', pause)
            redis.call('PEXPIRE', KEYS[1], pause * 10)
            return fast and -pause or pause
            """);

    private final RedisLink link;

    RedisPacer(RedisLink link) {
        this.link = link;
    }

    @Override
    public Pace asked(SessionId session) throws StoreUnreachableException {
        byte[][] keys = {Keys.pace(session)};
        long answer = link.<Long>call(redis -> ASK.<Long>run(
                        redis,
                        INTEGER,
                        keys,
                        millis(Pace.INTERVAL),
                        millis(Pace.SLOWER_BY),
                        millis(Pace.LONGEST),
                        millis(EARLY))
                .toCompletableFuture());
        Duration interval = Duration.ofMillis(Math.abs(answer));
        return answer < 0 ? new Pace.TooFast(interval) : new Pace.InTime(interval);
    }

    private static byte[] millis(Duration duration) {
        return Keys.bytes(Long.toString(duration.toMillis()));
    }
}
