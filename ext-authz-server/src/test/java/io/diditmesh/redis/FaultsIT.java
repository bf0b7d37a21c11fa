package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.RedisCluster;
import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisSentinels;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.TcpProxy;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is answered while Redis is in trouble: what it holds, or that nobody knows; never what it held before. */
final class FaultsIT {
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final LevelName KYC = new LevelName("kyc");
    private static final OutcomeLookup AWAY = new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE);
    private static final OutcomeLookup EMPTIED = new OutcomeLookup.Unreachable(Fault.STORE_EMPTIED);
    private static final Outcome WITHDRAWN = new Outcome(
            2,
            new Standing.Lapsed(Outcomes.REF, Outcomes.APPROVAL, Standing.LapseCause.WITHDRAWN),
            new Attempt.Over(Outcomes.REF));

    @Test
    void emptiedRedis_decidesNothing_andStartsNothing_untilSomebodySaysThatItIsNew() throws Exception {
        try (RedisServer redis = RedisServer.started();
                Connected connected = verified(redis)) {
            redis.program().say("FLUSHALL");
            await(connected, EMPTIED);
            assertThat(connected.stores().isReady()).isFalse();
            assertThat(connected.stores().memory().lastRead(ALICE)).isEmpty();
            assertThatThrownBy(() -> connected.sessions().guard().holdStart(ALICE, KYC))
                    .isInstanceOf(StoreUnreachableException.class);

            connected.stores().epoch().begin();
            await(connected, new OutcomeLookup.Miss());
            assertThat(connected.sessions().guard().holdStart(ALICE, KYC)).isPresent();
        }
    }

    @Test
    void whatChangedWhileTheConnectionWasSilent_isNotAnsweredFromMemory() throws Exception {
        try (RedisServer redis = RedisServer.started();
                TcpProxy proxy = new TcpProxy(redis.address().getPort());
                Connected far = verified(redis, proxy);
                Connected near = Connected.to(redis.settings())) {
            proxy.silenceWhatIsOpen();
            near.sessions().ledger().update(ALICE, KYC, _ -> WITHDRAWN);
            // Nobody told it; a second later it asks again, and it never says what was true before.
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> !isVerified(far.find(ALICE)));
            for (int i = 0; i < 200; i++) {
                assertThat(isVerified(far.find(ALICE))).isFalse();
            }
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> far.find(ALICE) instanceof OutcomeLookup.Hit);
            assertThat(isVerified(far.find(ALICE))).isFalse();
        }
    }

    @Test
    void connectionsThatAreReset_areMadeAgain() throws Exception {
        try (RedisServer redis = RedisServer.started();
                TcpProxy proxy = new TcpProxy(redis.address().getPort());
                Connected far = verified(redis, proxy)) {
            proxy.refuseNewOnes();
            proxy.reset();
            await(far, AWAY);
            assertThat(far.stores().memory().lastRead(ALICE)).as("for staleFor").isPresent();
            proxy.acceptNewOnes();
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> isVerified(far.find(ALICE)));
        }
    }

    @Test
    void frozenRedis_costsNextToNothing_andComesBack() throws Exception {
        try (RedisServer redis = RedisServer.started();
                Connected connected = verified(redis)) {
            redis.program().freeze();
            await(connected, AWAY);
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> {
                long before = System.nanoTime();
                for (int i = 0; i < 1000; i++) {
                    assertThat(connected.find(new SubjectKey(7, i))).isEqualTo(AWAY);
                }
                // A thousand patiences would be a thousand seconds.
                return System.nanoTime() - before < Duration.ofSeconds(1).toNanos();
            });
            redis.program().thaw();
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> isVerified(connected.find(ALICE)));
        }
    }

    @Test
    void primaryThatDies_isFollowedByItsReplica() throws Exception {
        try (RedisSentinels redis = RedisSentinels.started();
                Connected connected = verified(redis)) {
            redis.awaitReplica();
            redis.sentinels().getLast().kill();
            RedisProgram before = redis.primary();
            before.kill();
            redis.awaitFailover(before);
            Awaitility.await().atMost(Connected.PATIENCE).until(() -> isVerified(connected.find(ALICE)));
            connected.awaitReady();
            connected.sessions().ledger().update(ALICE, KYC, _ -> WITHDRAWN);
            assertThat(isVerified(connected.find(ALICE))).isFalse();
        }
    }

    @Test
    void primaryOfAClusterThatDies_isFollowedByItsReplica() throws Exception {
        try (RedisCluster redis = RedisCluster.started();
                Connected connected = verified(redis)) {
            RedisProgram before = redis.primaryOf(Keys.outcomes(ALICE));
            before.awaitReplica();
            before.kill();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isVerified(connected.find(ALICE)));
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                connected.sessions().ledger().update(ALICE, KYC, _ -> WITHDRAWN);
                return true;
            });
            assertThat(isVerified(connected.find(ALICE))).isFalse();
        }
    }

    @Test
    void replica_isNotBelieved() throws Exception {
        try (RedisSentinels redis = RedisSentinels.started();
                Connected through = verified(redis);
                Connected direct = Connected.opened(RedisText.settings(
                        "address: \"redis://127.0.0.1:" + redis.replica().port() + "\", " + RedisText.LOGIN))) {
            assertThat(isVerified(through.find(ALICE))).isTrue();
            redis.awaitReplica();
            for (int i = 0; i < 50; i++) {
                assertThat(direct.find(ALICE)).isEqualTo(AWAY);
                direct.stores().tick();
            }
        }
    }

    private static Connected verified(RedisShape redis) throws StoreUnreachableException {
        return verified(Connected.to(redis));
    }

    private static Connected verified(RedisServer redis, TcpProxy proxy) throws StoreUnreachableException {
        redis.flush();
        return verified(Connected.to(RedisText.at(proxy.address())));
    }

    private static Connected verified(Connected connected) throws StoreUnreachableException {
        connected.sessions().ledger().update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        Awaitility.await().atMost(Connected.PATIENCE).until(() -> isVerified(connected.find(ALICE)));
        return connected;
    }

    private static void await(Connected connected, OutcomeLookup expected) {
        Awaitility.await()
                .atMost(Connected.PATIENCE)
                .until(() -> connected.find(ALICE).equals(expected));
    }

    private static boolean isVerified(OutcomeLookup lookup) {
        return lookup instanceof OutcomeLookup.Hit(var outcomes)
                && outcomes.at(KYC).standing() instanceof Standing.Verified;
    }
}
