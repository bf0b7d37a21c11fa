package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.upkeep.CallBudget;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.util.Locale;

/**
 * One time per quota, in Redis's own clock: when the next call may be made, if they came evenly. Calls may run ahead of it by
 * a burst, so that in no minute there are more than the rate and the burst (the generic cell rate algorithm of ITU-T I.371).
 */
final class RedisCallBudget implements CallBudget {
    /** KEYS: the quota. ARGV: microseconds between two calls, and how far they may run ahead. Answers what to wait. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local next = tonumber(redis.call('GET', KEYS[1]) or '0')
            if next - now > tonumber(ARGV[2]) then return next - now - ARGV[2] end
            next = math.max(next, now) + ARGV[1]
            redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000))
            return 0
            """;
    /** ARGV: the pause in microseconds, and how far calls may run ahead. */
    private static final String PAUSE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local next = now + ARGV[1] + ARGV[2]
            if next <= tonumber(redis.call('GET', KEYS[1]) or '0') then return 0 end
            return redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000)) and 1
            """;

    private final RedisLink link;
    private final Rates rates;
    private final long period;

    /**
     * Calls per period over all replicas, and how many of them may come at once.
     *
     * @param burst what is allowed at once; in the worst period there are as many more than the rate
     */
    record Rates(int read, int create, int write, int burst) {
        /** For a minute: below what Didit documents: 600 readings, 600 creations and 300 other changes in any 60 seconds. */
        static final Rates BELOW_DOCUMENTED = new Rates(480, 480, 220, 60);
    }

    RedisCallBudget(RedisLink link, Rates rates, Duration period) {
        this.link = link;
        this.rates = rates;
        this.period = period.toMillis() * 1000;
    }

    @Override
    public Duration take(Quota quota) throws StoreUnreachableException {
        long micros = run(TAKE, quota, interval(quota), ahead(quota));
        return micros == 0 ? Duration.ZERO : Duration.ofMillis(1 + micros / 1000);
    }

    @Override
    public void pause(Quota quota, Duration time) throws StoreUnreachableException {
        run(PAUSE, quota, time.toMillis() * 1000, ahead(quota));
    }

    private long run(String script, Quota quota, long first, long second) throws StoreUnreachableException {
        byte[][] keys = {Keys.callBudget(quota.name().toLowerCase(Locale.ROOT))};
        return link.<Long>call(redis -> redis.eval(script, INTEGER, keys, number(first), number(second)));
    }

    private long interval(Quota quota) {
        return period
                / switch (quota) {
                    case READ -> rates.read();
                    case CREATE -> rates.create();
                    case WRITE -> rates.write();
                };
    }

    private long ahead(Quota quota) {
        return interval(quota) * (rates.burst() - 1);
    }

    private static byte[] number(long number) {
        return Keys.bytes(Long.toString(number));
    }
}
