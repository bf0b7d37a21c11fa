package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.VerificationSession;
import io.diditmesh.session.VerificationSession.Origin;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Redis keeps of a session that goes from one subject to another, in every shape. */
abstract class MovedSessionContract {
    abstract RedisShape shape();

    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(3, 4);
    private static final LevelName KYC = new LevelName("kyc");
    private static final VerificationSession SESSION =
            new VerificationSession(Outcomes.REF.session(), ALICE, KYC, 2, "workflow");

    private Connected redis;

    @BeforeEach
    void connect() {
        redis = Connected.to(shape());
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void movedSession_keepsWhereItComesFrom_andWhatItWasBegunFor() throws StoreUnreachableException {
        var directory = redis.sessions().directory();
        VerificationSession moved = new VerificationSession(
                SESSION.id(),
                BOB,
                KYC,
                5,
                "workflow",
                Purpose.FACTS,
                new Origin(ALICE, Outcomes.APPROVAL, MutableClock.START));
        directory.put(moved);
        assertThat(directory.find(moved.id())).contains(moved);
    }

    @Test
    void session_isReplacedOnce_andOnlyAsItWasSeen() throws StoreUnreachableException {
        var directory = redis.sessions().directory();
        VerificationSession bobs = new VerificationSession(
                SESSION.id(),
                BOB,
                KYC,
                3,
                "workflow",
                Purpose.LEVEL,
                new Origin(ALICE, Outcomes.APPROVAL, MutableClock.START));
        VerificationSession again = new VerificationSession(SESSION.id(), ALICE, KYC, 2, "workflow", Purpose.FACTS);
        assertThat(directory.replace(SESSION, bobs)).as("not there").isFalse();
        assertThat(directory.find(SESSION.id())).isEmpty();

        directory.put(again);
        assertThat(directory.replace(SESSION, bobs)).as("changed since").isFalse();
        assertThat(directory.find(SESSION.id())).contains(again);

        assertThat(directory.replace(again, bobs)).isTrue();
        assertThat(directory.replace(again, SESSION)).as("a second time").isFalse();
        assertThat(directory.find(SESSION.id())).contains(bobs);
        assertThat(redis.life(Keys.session(SESSION.id())))
                .isBetween(Connected.RETENTION.minusMinutes(1), Connected.RETENTION);
    }

    @Test
    void session_isReplacedByOne_ofManyWhoTryAtTheSameTime() throws Exception {
        var directory = redis.sessions().directory();
        directory.put(SESSION);
        List<Callable<Boolean>> movers = IntStream.range(10, 50)
                .mapToObj(generation -> new VerificationSession(SESSION.id(), BOB, KYC, generation, "workflow"))
                .<Callable<Boolean>>map(moved -> () -> directory.replace(SESSION, moved))
                .toList();

        List<Integer> winners = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> moves = threads.invokeAll(movers);
            for (int i = 0; i < moves.size(); i++) {
                if (moves.get(i).get()) {
                    winners.add(i + 10);
                }
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(directory.find(SESSION.id()).map(VerificationSession::generation))
                .contains(winners.getFirst());
    }

    @Test
    void binding_isFoundFromBothSides_andLivesAsLongAsAnOutcome() throws StoreUnreachableException {
        var bindings = redis.sessions().bindings();
        assertThat(bindings.accountsOf(ALICE)).isEmpty();
        bindings.put(ALICE, BOB);
        bindings.put(ALICE, BOB);
        assertThat(bindings.accountsOf(ALICE)).containsExactly(BOB);
        assertThat(bindings.boundTo(BOB)).containsExactly(ALICE);
        assertThat(bindings.accountsOf(BOB)).isEmpty();
        assertThat(bindings.boundTo(ALICE)).isEmpty();
        for (byte[] key : List.of(Keys.accountsOf(ALICE), Keys.boundTo(BOB))) {
            assertThat(redis.life(key)).isBetween(Connected.RETENTION.minusMinutes(1), Connected.RETENTION);
        }
    }
}
