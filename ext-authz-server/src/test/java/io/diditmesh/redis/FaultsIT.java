package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.RedisSentinels;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.TcpProxy;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is answered while Redis is in trouble: what it holds, or that nobody knows; never what it held before. */
final class FaultsIT {
    @Test
    void emptiedRedis_decidesNothing_andStartsNothing_untilSomebodySaysThatItIsNew() throws Exception {
        try (RedisServer redis = RedisServer.started();
                Connected connected = Scene.verified(redis)) {
            redis.program().say("FLUSHALL");
            Scene.await(connected, Scene.EMPTIED);
            assertThat(connected.stores().isReady()).isFalse();
            assertThat(connected.stores().memory().lastRead(Scene.ALICE)).isEmpty();
            assertThatThrownBy(() -> connected.sessions().guard().holdStart(Scene.ALICE, Scene.KYC))
                    .isInstanceOf(StoreUnreachableException.class);

            connected.stores().epoch().begin();
            Scene.await(connected, new OutcomeLookup.Miss());
            assertThat(connected.sessions().guard().holdStart(Scene.ALICE, Scene.KYC))
                    .isPresent();
        }
    }

    @Test
    void whatChangedWhileTheConnectionWasSilent_isNotAnsweredFromMemory() throws Exception {
        try (RedisServer redis = RedisServer.started();
                TcpProxy proxy = new TcpProxy(redis.address().getPort());
                Connected far = Scene.verified(redis, proxy);
                Connected near = Connected.to(redis.settings())) {
            proxy.silenceWhatIsOpen();
            near.sessions().ledger().update(Scene.ALICE, Scene.KYC, _ -> Scene.WITHDRAWN);
            // Nobody told it; a second later it asks again, and it never says what was true before.
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> !Scene.isVerified(far.find(Scene.ALICE)));
            for (int i = 0; i < 200; i++) {
                assertThat(Scene.isVerified(far.find(Scene.ALICE))).isFalse();
            }
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> far.find(Scene.ALICE) instanceof OutcomeLookup.Hit);
            assertThat(Scene.isVerified(far.find(Scene.ALICE))).isFalse();
        }
    }

    @Test
    void connectionsThatAreReset_areMadeAgain() throws Exception {
        try (RedisServer redis = RedisServer.started();
                TcpProxy proxy = new TcpProxy(redis.address().getPort());
                Connected far = Scene.verified(redis, proxy)) {
            proxy.refuseNewOnes();
            proxy.reset();
            Scene.await(far, Scene.AWAY);
            assertThat(far.stores().memory().lastRead(Scene.ALICE))
                    .as("for staleFor")
                    .isPresent();
            proxy.acceptNewOnes();
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> Scene.isVerified(far.find(Scene.ALICE)));
        }
    }

    @Test
    void frozenRedis_costsNextToNothing_andComesBack() throws Exception {
        try (RedisServer redis = RedisServer.started();
                Connected connected = Scene.verified(redis)) {
            redis.program().freeze();
            Scene.await(connected, Scene.AWAY);
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> {
                long before = System.nanoTime();
                for (int i = 0; i < 1000; i++) {
                    assertThat(connected.find(new SubjectKey(7, i))).isEqualTo(Scene.AWAY);
                }
                // A thousand patiences would be a thousand seconds.
                return System.nanoTime() - before < Duration.ofSeconds(1).toNanos();
            });
            Awaitility.await()
                    .during(Duration.ofSeconds(Integer.getInteger("soak.frozen", 0)))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> connected.find(Scene.ALICE).equals(Scene.AWAY));
            redis.program().thaw();
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> Scene.isVerified(connected.find(Scene.ALICE)));
        }
    }

    @Test
    void serverThatDies_whileEventsAreApplied_losesNoneOfThem() throws Exception {
        try (RedisServer redis = RedisServer.started("--appendfsync", "always");
                Connected writing = Connected.to(redis);
                Connected reading = Connected.to(redis.settings());
                History history = new History(20)) {
            history.write(writing);
            history.read(reading);
            for (int i = 0; i < 3; i++) {
                history.awaitWrites(50);
                redis.restart();
            }
            history.awaitWrites(50);
            history.assertTrueAndComplete(reading);
        }
    }

    @Test
    void replica_isNotBelieved() throws Exception {
        try (RedisSentinels redis = RedisSentinels.started();
                Connected through = Scene.verified(redis);
                Connected direct = Connected.opened(RedisText.settings(
                        "address: \"redis://127.0.0.1:" + redis.replica().port() + "\", " + RedisText.LOGIN))) {
            assertThat(Scene.isVerified(through.find(Scene.ALICE))).isTrue();
            redis.awaitReplica();
            for (int i = 0; i < 50; i++) {
                assertThat(direct.find(Scene.ALICE)).isEqualTo(Scene.AWAY);
                direct.stores().tick();
            }
        }
    }
}
