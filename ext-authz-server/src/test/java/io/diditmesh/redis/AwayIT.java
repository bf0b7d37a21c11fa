package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Redis that is not there, or not there for us. */
final class AwayIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(3, 4);
    private static final LevelName KYC = new LevelName("kyc");

    private Connected redis;
    private OutcomeLedger ledger;

    @BeforeEach
    void connect() {
        redis = Connected.to(REDIS);
        ledger = redis.sessions().ledger();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void storeThatIsAway_saysSo_andComesBack() throws StoreUnreachableException {
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        OutcomeLookup hit = redis.find(ALICE);
        assertThat(hit).isInstanceOf(OutcomeLookup.Hit.class);

        REDIS.kill();
        Awaitility.await()
                .atMost(Connected.PATIENCE)
                .until(() -> redis.find(ALICE).equals(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE)));
        assertThatThrownBy(() -> ledger.load(ALICE)).isInstanceOf(StoreUnreachableException.class);
        assertThatThrownBy(() -> ledger.update(ALICE, KYC, _ -> Outcome.nothing()))
                .isInstanceOf(StoreUnreachableException.class);
        assertThatThrownBy(() -> ledger.nextReadNumber(ALICE)).isInstanceOf(StoreUnreachableException.class);
        assertThatThrownBy(() -> redis.sessions().inbox().put(Outcomes.REF.session()))
                .isInstanceOf(StoreUnreachableException.class);
        Awaitility.await()
                .atMost(Connected.PATIENCE)
                .until(() -> !redis.stores().isReady());

        REDIS.restart();
        Awaitility.await().atMost(Connected.PATIENCE).until(() -> redis.find(ALICE) instanceof OutcomeLookup.Hit);
        assertThat(redis.find(ALICE)).isEqualTo(hit);
        redis.awaitReady();
    }

    @Test
    void storeThatWasAwayAtTheStart_isReachedLater() {
        REDIS.kill();
        try (Connected early = Connected.opened(REDIS, RedisServer.PASSWORD)) {
            assertThat(early.stores().isReady()).isFalse();
            assertThat(early.find(ALICE)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
            REDIS.restart();
            Awaitility.await().atMost(Connected.PATIENCE).until(early.stores()::isReady);
            assertThat(early.find(BOB)).isEqualTo(new OutcomeLookup.Miss());
        }
    }

    @Test
    void wrongPassword_neverConnects() throws StoreUnreachableException {
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        try (Connected stranger = Connected.opened(REDIS, "another-password")) {
            for (int i = 0; i < 20; i++) {
                assertThat(stranger.stores().isReady()).isFalse();
                assertThat(stranger.find(ALICE)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
            }
        }
    }
}
