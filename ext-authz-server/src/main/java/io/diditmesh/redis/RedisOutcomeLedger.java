package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.redislink.FieldsOutput;
import io.diditmesh.redislink.RedisLink;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Changes outcomes by compare-and-set: the rules stay in one place, in Java, and the script that applies their result
 * fails if the record is not the one they were applied to.
 */
final class RedisOutcomeLedger implements OutcomeLedger {
    private static final String REPLACE = """
            if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            return 1
            """;
    private static final String REWRITE = """
            local stored = redis.call('HGET', KEYS[1], ARGV[1])
            return stored and redis.call('HSET', KEYS[1], ARGV[1], stored) or 0
            """;
    private static final String COUNT = """
            local number = redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return number
            """;
    private static final String SET_HOLD = """
            if ARGV[2] == '' then return redis.call('HDEL', KEYS[1], ARGV[1]) end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            return redis.call('PEXPIRE', KEYS[1], ARGV[3])
            """;
    private static final byte[] ABSENT = new byte[0];
    private static final int TRIES = 50;

    private final RedisLink link;
    private final OutcomeCodec codec;
    private final byte[] retention;
    private final Consumer<SubjectKey> changed;

    /** @param changed is told of each change at once: in this process nobody should have to wait for Redis to tell */
    RedisOutcomeLedger(RedisLink link, OutcomeCodec codec, Duration retention, Consumer<SubjectKey> changed) {
        this.link = link;
        this.codec = codec;
        this.changed = changed;
        this.retention = Keys.bytes(Long.toString(retention.toMillis()));
    }

    @Override
    public SubjectOutcomes load(SubjectKey key) throws StoreUnreachableException {
        try {
            return SubjectHash.read(link.call(redis -> FieldsOutput.of(redis, Keys.outcomes(key))), key, codec);
        } catch (InvalidProtocolBufferException anotherVersion) {
            throw new StoreUnreachableException(anotherVersion);
        }
    }

    @Override
    public Outcome update(SubjectKey key, LevelName level, UnaryOperator<Outcome> change)
            throws StoreUnreachableException {
        byte[] hash = Keys.outcomes(key);
        byte[] field = Keys.bytes(level.text());
        OutcomeCodec.Place place = new OutcomeCodec.Place(key, level);
        for (int i = 0; i < TRIES; i++) {
            byte[] stored = link.find(redis -> redis.hget(hash, field)).orElse(ABSENT);
            Outcome before = read(stored, place);
            Outcome after = change.apply(before);
            if (after.equals(before)) {
                confirm(hash, field, stored);
                return after;
            }
            if (replace(hash, field, stored, codec.write(after, place))) {
                changed.accept(key);
                return after;
            }
        }
        throw new StoreUnreachableException(new RedisException("changed by others " + TRIES + " times in a row"));
    }

    @Override
    public long nextReadNumber(SubjectKey key) throws StoreUnreachableException {
        byte[][] keys = {Keys.outcomes(key)};
        return link.<Long>write(keys[0], redis -> redis.eval(COUNT, INTEGER, keys, Keys.READ_NUMBER, retention));
    }

    @Override
    public void setHold(SubjectKey key, Hold hold) throws StoreUnreachableException {
        byte[][] keys = {Keys.outcomes(key)};
        byte[] stored = SubjectHash.stored(hold);
        link.<Long>write(keys[0], redis -> redis.eval(SET_HOLD, INTEGER, keys, Keys.HOLD, stored, retention));
        changed.accept(key);
    }

    @Override
    public boolean knows(SubjectKey key) throws StoreUnreachableException {
        return link.call(redis -> redis.exists(Keys.outcomes(key))) > 0;
    }

    // Who wrote it may have been told that it is not safe yet, and said so: only what is safe may be acknowledged.
    private void confirm(byte[] hash, byte[] field, byte[] stored) throws StoreUnreachableException {
        if (stored.length > 0 && link.confirms()) {
            byte[][] keys = {hash};
            link.<Long>write(hash, redis -> redis.eval(REWRITE, INTEGER, keys, field));
        }
    }

    private boolean replace(byte[] hash, byte[] field, byte[] expected, byte[] next) throws StoreUnreachableException {
        byte[][] keys = {hash};
        return link.<Long>write(hash, redis -> redis.eval(REPLACE, INTEGER, keys, field, expected, next, retention))
                == 1;
    }

    private Outcome read(byte[] stored, OutcomeCodec.Place place) throws StoreUnreachableException {
        try {
            return stored.length == 0 ? Outcome.nothing() : codec.read(stored, place);
        } catch (InvalidProtocolBufferException anotherVersion) {
            throw new StoreUnreachableException(anotherVersion);
        }
    }
}
