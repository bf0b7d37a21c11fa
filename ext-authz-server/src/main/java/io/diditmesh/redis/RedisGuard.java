package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Guard;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.Epoch;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Locks and intervals as keys that expire. */
final class RedisGuard implements Guard {
    private static final String RELEASE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0
            """;

    /** Longer than the provider may take to answer. */
    private static final Duration LONGEST_START = Duration.ofSeconds(15);

    private static final int TRIES = 50;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final RedisLink link;
    private final Epoch epoch;
    private final Supplier<String> random;
    private final EventLog events;

    RedisGuard(RedisLink link, Epoch epoch, Supplier<String> random, EventLog events) {
        this.link = link;
        this.epoch = epoch;
        this.random = random;
        this.events = events;
    }

    // Where everything was forgotten, a start would cost money for what was verified, or refused, long ago.
    // Waits a moment for another start of the same subject to end: that is a double click, or a second tab.
    @Override
    public Optional<Hold> holdStart(SubjectKey subject, LevelName level) throws StoreUnreachableException {
        if (!epoch.isCurrent()) {
            throw new StoreUnreachableException(new IllegalStateException("Redis was emptied (expected: its epoch)"));
        }
        byte[] key = Keys.startLock(subject, level);
        byte[] holder = Keys.bytes(random.get());
        for (int i = 0; i < TRIES; i++) {
            if (setIfAbsent(key, holder, LONGEST_START)) {
                return Optional.of(() -> release(key, holder));
            }
            pause();
        }
        return Optional.empty();
    }

    @Override
    public boolean mayRead(SessionId session, Duration interval) throws StoreUnreachableException {
        return setIfAbsent(Keys.lastReading(session), Keys.bytes("1"), interval);
    }

    private boolean setIfAbsent(byte[] key, byte[] value, Duration life) throws StoreUnreachableException {
        return link.find(redis -> redis.set(key, value, SetArgs.Builder.nx().px(life)))
                .isPresent();
    }

    private void release(byte[] key, byte[] holder) {
        byte[][] keys = {key};
        try {
            link.<Long>call(redis -> redis.eval(RELEASE, INTEGER, keys, holder));
        } catch (StoreUnreachableException endsByItself) {
            events.emit("start-lock-kept", Field.REASON.of("store-unreachable"));
        }
    }

    private static void pause() throws StoreUnreachableException {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnreachableException(stopping);
        }
    }
}
