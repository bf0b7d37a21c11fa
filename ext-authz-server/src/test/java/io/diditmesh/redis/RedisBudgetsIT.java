package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.Budgets;
import io.diditmesh.session.Budgets.Limit;
import io.diditmesh.testing.RedisServer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisBudgetsIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final Limit THREE_A_DAY = new Limit(3, Duration.ofDays(1));

    private Connected redis;
    private Budgets budgets;

    @BeforeEach
    void connect() {
        redis = Connected.to(REDIS);
        budgets = redis.stores().budgets();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void budget_givesWhatItHolds_andSaysWhenThereIsMore() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(budgets.take("whole", THREE_A_DAY)).isZero();
        }

        assertThat(budgets.take("whole", THREE_A_DAY)).isBetween(Duration.ofHours(7), Duration.ofHours(8));
        assertThat(budgets.take("another", THREE_A_DAY)).isZero();
    }

    @Test
    void asking_inVain_makesNobodyWaitLonger() throws Exception {
        Limit one = new Limit(1, Duration.ofHours(1));
        assertThat(budgets.take("vain", one)).isZero();
        for (int i = 0; i < 5; i++) {
            assertThat(budgets.take("vain", one)).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        }
    }

    @Test
    void whatIsGivenBack_canBeTakenAgain_andNoMore() throws Exception {
        for (int i = 0; i < 3; i++) {
            budgets.take("back", THREE_A_DAY);
        }
        budgets.giveBack("back", THREE_A_DAY);

        assertThat(budgets.take("back", THREE_A_DAY)).isZero();
        assertThat(budgets.take("back", THREE_A_DAY)).isPositive();

        budgets.giveBack("never taken", THREE_A_DAY);
        for (int i = 0; i < 3; i++) {
            assertThat(budgets.take("never taken", THREE_A_DAY)).isZero();
        }
        assertThat(budgets.take("never taken", THREE_A_DAY)).isPositive();
    }

    @Test
    void budget_fillsUpAgain_andIsForgottenOnceItIsFull() throws Exception {
        Limit short1 = new Limit(1, Duration.ofSeconds(1));
        assertThat(budgets.take("short", short1)).isZero();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> budgets.take("short", short1).isZero());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> REDIS.keys().stream().noneMatch(key -> key.endsWith("b:short")));
    }
}
