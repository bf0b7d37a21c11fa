package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.Pace;
import io.diditmesh.session.Pacer;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisPacerIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final SessionId SESSION = new SessionId(new UUID(1, 1));

    private Connected redis;
    private Pacer pacer;

    @BeforeEach
    void connect() {
        redis = Connected.to(REDIS);
        pacer = redis.stores().pacer();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void pause_growsWithEveryQuestionThatCameTooEarly_upToAMinute() throws StoreUnreachableException {
        assertThat(pacer.asked(SESSION)).isEqualTo(new Pace.InTime(Duration.ofSeconds(5)));
        assertThat(pacer.asked(SESSION)).isEqualTo(new Pace.TooFast(Duration.ofSeconds(10)));
        for (int i = 0; i < 20; i++) {
            assertThat(pacer.asked(SESSION)).isInstanceOf(Pace.TooFast.class);
        }
        assertThat(pacer.asked(SESSION).interval()).isEqualTo(Pace.LONGEST);
    }

    @Test
    void whoeverWaited_isInTime_andKeepsThePause() throws StoreUnreachableException {
        pacer.asked(SESSION);
        pacer.asked(SESSION);
        redis.write(Keys.pace(SESSION), Keys.bytes("at"), Keys.bytes("1"));

        assertThat(pacer.asked(SESSION)).isEqualTo(new Pace.InTime(Duration.ofSeconds(10)));
    }

    @Test
    void sessions_haveAPauseEach_thatIsForgotten() throws StoreUnreachableException {
        pacer.asked(SESSION);

        assertThat(pacer.asked(new SessionId(new UUID(1, 2)))).isInstanceOf(Pace.InTime.class);
        assertThat(redis.life(Keys.pace(SESSION))).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));
    }
}
