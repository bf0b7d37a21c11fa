package io.diditmesh.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.TcpProxy;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A network that takes its time, and news that comes faster than anybody can hear it. */
final class SlowRedisIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final Duration BOUND = Duration.ofMillis(1500);
    private static final int A_SECOND = 10_000;

    @BeforeEach
    void empty() {
        REDIS.flush();
    }

    @Test
    void tenthOfASecondMore_isWaitedFor() throws StoreUnreachableException {
        try (TcpProxy proxy = new TcpProxy(REDIS.address().getPort());
                Connected far = Connected.to(RedisText.at(proxy.address()));
                Connected near = Connected.to(REDIS.settings())) {
            proxy.delay(Duration.ofMillis(100));
            near.sessions().ledger().update(Scene.ALICE, Scene.KYC, _ -> Outcomes.VERIFIED);
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> Scene.isVerified(far.find(Scene.ALICE)));
            Scene.withdraw(near);
            assertNotVerifiedAfterItsBound(far);
            assertThat(far.find(Scene.ALICE)).isInstanceOf(OutcomeLookup.Hit.class);
            Scene.withdraw(far);
        }
    }

    @Test
    void twoSecondsMore_areNot() throws StoreUnreachableException {
        try (TcpProxy proxy = new TcpProxy(REDIS.address().getPort());
                Connected far = Scene.verified(Connected.to(RedisText.at(proxy.address())));
                Connected near = Connected.to(REDIS.settings())) {
            proxy.delay(Duration.ofSeconds(2));
            Scene.withdraw(near);
            assertNotVerifiedAfterItsBound(far);
            Scene.await(far, Scene.AWAY);
            proxy.delay(Duration.ZERO);
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> far.find(Scene.ALICE) instanceof OutcomeLookup.Hit);
            assertThat(Scene.isVerified(far.find(Scene.ALICE))).isFalse();
        }
    }

    @Test
    void newsThatNobodyTakesIn_isNotOutrunByAnswers() throws StoreUnreachableException {
        try (TcpProxy proxy = new TcpProxy(REDIS.address().getPort());
                Connected far = Scene.verified(Connected.to(RedisText.at(proxy.address())));
                Connected near = Connected.to(REDIS.settings())) {
            proxy.stopReadingAnswers();
            change(0, 5 * A_SECOND);
            Scene.withdraw(near);
            change(0, 5 * A_SECOND);
            assertNotVerifiedAfterItsBound(far);
            proxy.readAnswers();
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> {
                OutcomeLookup answer = far.find(Scene.ALICE);
                assertThat(Scene.isVerified(answer)).isFalse();
                return answer instanceof OutcomeLookup.Hit;
            });
        }
    }

    @Test
    void tenThousandChangesASecond_delayNoNews() throws StoreUnreachableException {
        try (Connected reading = Connected.to(REDIS.settings());
                Connected writing = Connected.to(REDIS.settings());
                History history = new History(50)) {
            history.read(reading);
            history.write(writing);
            long start = System.nanoTime();
            for (int second = 0; second < 2; second++) {
                for (int tenth = 0; tenth < 10; tenth++) {
                    change(tenth * A_SECOND / 10, A_SECOND / 10);
                    Duration due = Duration.ofSeconds(second).plusMillis(100L * (tenth + 1));
                    Awaitility.await()
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> System.nanoTime() - start >= due.toNanos());
                }
            }
            history.awaitWrites(100);
            history.assertTrueAndComplete(reading);
        }
    }

    // Whatever is answered later than the bound after the change was acknowledged is not what it was before.
    private static void assertNotVerifiedAfterItsBound(Connected far) {
        long changed = System.nanoTime();
        Awaitility.await()
                .atMost(Connected.PATIENCE)
                .until(() -> System.nanoTime() - changed > BOUND.toNanos() || !Scene.isVerified(far.find(Scene.ALICE)));
        for (int i = 0; i < 50; i++) {
            assertThat(Scene.isVerified(far.find(Scene.ALICE))).isFalse();
        }
    }

    private static void change(int first, int count) {
        REDIS.program()
                .say(IntStream.range(first, first + count)
                        .mapToObj(i -> "HSET " + new String(Keys.outcomes(new SubjectKey(9, i)), US_ASCII) + " kyc x")
                        .collect(Collectors.joining("\r\n")));
    }
}
