package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Budgets;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;

/**
 * One time per budget, by the clock of Redis: when it would be full again. It is never further away than what the budget
 * holds takes to come back (the generic cell rate algorithm of ITU-T I.371).
 */
final class RedisBudgets implements Budgets {
    /** KEYS: the budget. ARGV: milliseconds for one, and for all it holds. Answers what to wait. */
    private static final Script TAKE = new Script("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + ARGV[1]
            if full - now > tonumber(ARGV[2]) then return full - now - ARGV[2] end
            redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', full - now)
            return 0
            """);

    private static final Script GIVE_BACK = new Script("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local full = tonumber(redis.call('GET', KEYS[1]) or '0') - ARGV[1]
            if full <= now then return redis.call('DEL', KEYS[1]) end
            redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', full - now)
            return 0
            """);

    private final RedisLink link;

    RedisBudgets(RedisLink link) {
        this.link = link;
    }

    @Override
    public Duration take(String budget, Limit limit) throws StoreUnreachableException {
        return Duration.ofMillis(run(TAKE, budget, limit));
    }

    @Override
    public void giveBack(String budget, Limit limit) throws StoreUnreachableException {
        run(GIVE_BACK, budget, limit);
    }

    private long run(Script script, String budget, Limit limit) throws StoreUnreachableException {
        byte[][] keys = {Keys.startBudget(budget)};
        long one = Math.max(1, limit.per().toMillis() / limit.count());
        return link.<Long>call(redis -> script.<Long>run(redis, INTEGER, keys, number(one), number(one * limit.count()))
                .toCompletableFuture());
    }

    private static byte[] number(long number) {
        return Keys.bytes(Long.toString(number));
    }
}
