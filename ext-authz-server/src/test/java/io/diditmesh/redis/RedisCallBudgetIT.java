package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.upkeep.CallBudget;
import io.diditmesh.upkeep.CallBudget.Quota;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A budget of six calls an hour and three at once, over a real Redis: none comes back while a test runs. */
final class RedisCallBudgetIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Connected redis = Connected.to(REDIS);
    private final CallBudget one = budget();
    private final CallBudget another = budget();

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void replicas_shareOneBudget_andAreToldHowLongToWait() throws Exception {
        assertThat(one.take(Quota.READ)).isZero();
        assertThat(another.take(Quota.READ)).isZero();
        assertThat(one.take(Quota.READ)).isZero();
        assertThat(another.take(Quota.READ)).isBetween(TEN_MINUTES.minusSeconds(30), TEN_MINUTES);
        assertThat(one.take(Quota.READ)).isBetween(TEN_MINUTES.minusSeconds(30), TEN_MINUTES);
    }

    @Test
    void quotas_areCountedApart() throws Exception {
        for (int i = 0; i < 3; i++) {
            one.take(Quota.READ);
        }
        assertThat(one.take(Quota.WRITE)).isZero();
        assertThat(one.take(Quota.CREATE)).isZero();
    }

    @Test
    void pause_holdsForAllReplicas_forThatQuotaOnly() throws Exception {
        one.pause(Quota.CREATE, Duration.ofSeconds(40));
        assertThat(another.take(Quota.CREATE)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(41));
        assertThat(another.take(Quota.READ)).isZero();
    }

    @Test
    void shorterPause_doesNotEndALongerOne() throws Exception {
        one.pause(Quota.CREATE, Duration.ofMinutes(5));
        one.pause(Quota.CREATE, Duration.ofSeconds(1));
        assertThat(one.take(Quota.CREATE)).isGreaterThan(Duration.ofMinutes(4));
    }

    @Test
    void documentedLimits_areNotReached_whateverTheMinute() {
        var rates = RedisCallBudget.Rates.BELOW_DOCUMENTED;
        assertThat(rates.read() + rates.burst()).isLessThan(600);
        assertThat(rates.create() + rates.burst()).isLessThan(600);
        assertThat(rates.write() + rates.burst()).isLessThan(300);
    }

    @Test
    void budgetThatIsNotUsed_leavesNothingBehind() throws Exception {
        one.take(Quota.READ);
        assertThat(redis.life(Keys.callBudget("read"))).isBetween(Duration.ofMinutes(1), TEN_MINUTES.plusSeconds(1));
    }

    private RedisCallBudget budget() {
        return new RedisCallBudget(redis.link(), new RedisCallBudget.Rates(6, 6, 6, 3), Duration.ofHours(1));
    }
}
