package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Bindings;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Two small sets per binding, one to be found by either side. */
final class RedisBindings implements Bindings {
    private static final String ADD = """
            redis.call('SADD', KEYS[1], ARGV[1])
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            """;

    private final RedisLink link;
    private final byte[] retention;

    RedisBindings(RedisLink link, Duration retention) {
        this.link = link;
        this.retention = Keys.bytes(Long.toString(retention.toMillis()));
    }

    // In this order: an account that is found from a subject's side is always asked about with that subject.
    @Override
    public void put(SubjectKey anonymous, SubjectKey account) throws StoreUnreachableException {
        add(Keys.boundTo(account), anonymous);
        add(Keys.accountsOf(anonymous), account);
    }

    @Override
    public Set<SubjectKey> accountsOf(SubjectKey anonymous) throws StoreUnreachableException {
        return members(Keys.accountsOf(anonymous));
    }

    @Override
    public Set<SubjectKey> boundTo(SubjectKey account) throws StoreUnreachableException {
        return members(Keys.boundTo(account));
    }

    private void add(byte[] key, SubjectKey member) throws StoreUnreachableException {
        byte[][] keys = {key};
        link.<Long>write(key, redis -> redis.eval(ADD, INTEGER, keys, Keys.bytes(member.text()), retention));
    }

    private Set<SubjectKey> members(byte[] key) throws StoreUnreachableException {
        return link.call(redis -> redis.smembers(key)).stream()
                .map(member -> SubjectKey.parse(new String(member, StandardCharsets.UTF_8)))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
