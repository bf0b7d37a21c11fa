package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.Guard;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks and intervals in Redis, in every shape. */
abstract class GuardContract {
    abstract RedisShape shape();

    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(3, 4);
    private static final LevelName KYC = new LevelName("kyc");
    private static final LevelName AGE = new LevelName("age");
    private static final SessionId SESSION = new SessionId(new UUID(1, 1));

    private Connected redis;
    private Guard guard;

    @BeforeEach
    void connect() {
        redis = Connected.to(shape());
        guard = redis.sessions().guard();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    /** Takes as long as a second tab is kept waiting. */
    @Test
    void rightToStart_isOnlyOnes() throws StoreUnreachableException {
        try (Guard.Hold _ = guard.holdStart(ALICE, KYC).orElseThrow()) {
            assertThat(guard.holdStart(ALICE, KYC)).isEmpty();
            assertThat(redis.life(Keys.startLock(ALICE, KYC))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
        }
    }

    @Test
    void rightToStart_isPerSubjectAndLevel() throws StoreUnreachableException {
        try (Guard.Hold _ = guard.holdStart(ALICE, KYC).orElseThrow();
                Guard.Hold _ = guard.holdStart(ALICE, AGE).orElseThrow();
                Guard.Hold _ = guard.holdStart(BOB, KYC).orElseThrow()) {
            assertThat(redis.keys()).hasSize(3);
        }
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void whoeverWaits_getsItInTurn() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        Callable<Integer> start = () -> {
            try (Guard.Hold _ = guard.holdStart(ALICE, KYC).orElseThrow()) {
                int together = inside.incrementAndGet();
                redis.link().call(commands -> commands.ping());
                inside.decrementAndGet();
                return together;
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> together : threads.invokeAll(Collections.nCopies(6, start))) {
                assertThat(together.get()).isEqualTo(1);
            }
        }
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void holderWhoseTimeIsOver_doesNotTakeItFromTheNext() throws StoreUnreachableException {
        Guard.Hold late = guard.holdStart(ALICE, KYC).orElseThrow();
        redis.link().call(commands -> commands.del(Keys.startLock(ALICE, KYC)));
        try (Guard.Hold _ = guard.holdStart(ALICE, KYC).orElseThrow()) {
            late.close();
            assertThat(redis.keys()).hasSize(1);
        }
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void session_isReadOncePerInterval() throws StoreUnreachableException {
        Duration interval = Duration.ofMinutes(4);
        assertThat(guard.mayRead(SESSION, interval)).isTrue();
        assertThat(guard.mayRead(SESSION, interval)).isFalse();
        assertThat(guard.mayRead(new SessionId(new UUID(1, 2)), interval)).isTrue();
        assertThat(redis.life(Keys.lastReading(SESSION))).isBetween(Duration.ofMinutes(3), interval);
        redis.link().call(commands -> commands.del(Keys.lastReading(SESSION)));
        assertThat(guard.mayRead(SESSION, interval)).isTrue();
    }
}
