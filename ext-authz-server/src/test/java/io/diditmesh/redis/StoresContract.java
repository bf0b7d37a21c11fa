package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.session.VerificationSession;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outcomes and session pointers in Redis, in every shape. */
abstract class StoresContract {
    abstract RedisShape shape();

    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(3, 4);
    private static final LevelName KYC = new LevelName("kyc");
    private static final LevelName AGE = new LevelName("age");
    private static final byte[] ANOTHER_VERSION = {0x12, 0x02, 0x08, 0x09};

    private Connected redis;
    private OutcomeLedger ledger;

    @BeforeEach
    void connect() {
        redis = Connected.to(shape());
        ledger = redis.sessions().ledger();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void unknownSubject_isAMiss() throws StoreUnreachableException {
        assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Miss());
        assertThat(ledger.load(ALICE)).isEqualTo(SubjectOutcomes.nothing());
        assertThat(ledger.knows(ALICE)).isFalse();
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void everyOutcome_comesBack() throws StoreUnreachableException {
        for (var standing : Outcomes.standings()) {
            for (var attempt : Outcomes.attempts()) {
                Outcome outcome = new Outcome(3, standing, attempt);
                assertThat(ledger.update(ALICE, KYC, _ -> outcome)).isEqualTo(outcome);
                SubjectOutcomes stored = new SubjectOutcomes(Map.of(KYC, outcome), false);
                assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Hit(stored));
                assertThat(ledger.load(ALICE)).isEqualTo(stored);
            }
        }
    }

    @Test
    void levelsAndSubjects_areKeptApart() throws StoreUnreachableException {
        Outcome started = new Outcome(
                1, Outcomes.standings().getFirst(), Outcomes.attempts().getLast());
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        ledger.update(ALICE, AGE, _ -> started);
        assertThat(redis.find(ALICE))
                .isEqualTo(new OutcomeLookup.Hit(
                        new SubjectOutcomes(Map.of(KYC, Outcomes.VERIFIED, AGE, started), false)));
        assertThat(redis.find(BOB)).isEqualTo(new OutcomeLookup.Miss());
    }

    @Test
    void change_isGivenWhatIsStored() throws StoreUnreachableException {
        List<Outcome> seen = new ArrayList<>();
        ledger.update(ALICE, KYC, before -> {
            seen.add(before);
            return Outcomes.VERIFIED;
        });
        ledger.update(ALICE, KYC, before -> {
            seen.add(before);
            return before;
        });
        assertThat(seen).containsExactly(Outcome.nothing(), Outcomes.VERIFIED);
    }

    @Test
    void changeOfNothing_writesNothing() throws StoreUnreachableException {
        ledger.update(ALICE, KYC, outcome -> outcome);
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void whatIsStored_ends() throws StoreUnreachableException {
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        ledger.nextReadNumber(BOB);
        redis.sessions().directory().put(session());
        for (byte[] key : redis.keys()) {
            assertThat(redis.life(key)).isBetween(Connected.RETENTION.minusMinutes(1), Connected.RETENTION);
        }
        assertThat(redis.keys()).hasSize(3);
    }

    @Test
    void everyUpdate_prolongsTheLifeOfAllLevels() throws StoreUnreachableException {
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        redis.link().call(commands -> commands.pexpire(Keys.outcomes(ALICE), Duration.ofMinutes(5)));
        ledger.update(ALICE, AGE, _ -> Outcomes.VERIFIED);
        assertThat(redis.life(Keys.outcomes(ALICE))).isGreaterThan(Duration.ofDays(29));
        redis.link().call(commands -> commands.pexpire(Keys.outcomes(ALICE), Duration.ofMinutes(5)));
        ledger.nextReadNumber(ALICE);
        assertThat(redis.life(Keys.outcomes(ALICE))).isGreaterThan(Duration.ofDays(29));
    }

    @Test
    void readNumbers_increase() throws StoreUnreachableException {
        assertThat(ledger.nextReadNumber(ALICE)).isEqualTo(1);
        assertThat(ledger.nextReadNumber(ALICE)).isEqualTo(2);
        assertThat(ledger.nextReadNumber(BOB)).isEqualTo(1);
        assertThat(ledger.knows(ALICE)).isTrue();
        assertThat(ledger.load(ALICE)).isEqualTo(SubjectOutcomes.nothing());
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        assertThat(ledger.nextReadNumber(ALICE)).isEqualTo(3);
    }

    @Test
    void readNumbers_areNeverGivenTwice() throws Exception {
        List<Long> numbers = inEightThreads(() -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                mine.add(ledger.nextReadNumber(ALICE));
            }
            assertThat(mine).isSorted();
            return mine;
        });
        assertThat(numbers).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void noUpdate_isLostUnderContention() throws Exception {
        try (Connected replica = Connected.to(shape().settings())) {
            OutcomeLedger second = replica.sessions().ledger();
            List<Long> done = inEightThreads(() -> {
                boolean even = Thread.currentThread().threadId() % 2 == 0;
                for (int i = 0; i < 50; i++) {
                    raise(even ? ledger : second);
                }
                return List.of(50L);
            });
            assertThat(done).hasSize(8);
            assertThat(ledger.load(ALICE).at(KYC).generation()).isEqualTo(400);
        }
    }

    @Test
    void blockedSubject_isSeen() throws StoreUnreachableException {
        redis.write(Keys.outcomes(ALICE), Keys.HOLD, Keys.bytes("1"));
        assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Hit(new SubjectOutcomes(Map.of(), true)));
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        assertThat(redis.find(ALICE))
                .isEqualTo(new OutcomeLookup.Hit(new SubjectOutcomes(Map.of(KYC, Outcomes.VERIFIED), true)));
    }

    @Test
    void recordOfAnotherVersion_isUnreadable_andLeftAlone() throws StoreUnreachableException {
        ledger.update(ALICE, AGE, _ -> Outcomes.VERIFIED);
        redis.write(Keys.outcomes(ALICE), Keys.bytes("kyc"), ANOTHER_VERSION);
        assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREADABLE));
        assertThatThrownBy(() -> ledger.load(ALICE)).isInstanceOf(StoreUnreachableException.class);
        assertThatThrownBy(() -> ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED))
                .isInstanceOf(StoreUnreachableException.class);
        byte[] left = redis.link().call(commands -> commands.hget(Keys.outcomes(ALICE), Keys.bytes("kyc")));
        assertThat(left).isEqualTo(ANOTHER_VERSION);
    }

    @Test
    void fieldThatIsNoLevel_isUnreadable() throws StoreUnreachableException {
        redis.write(Keys.outcomes(ALICE), Keys.bytes("Not A Level"), new byte[0]);
        assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREADABLE));
    }

    @Test
    void keyOfAnotherType_isUnreachable() throws StoreUnreachableException {
        redis.link().call(commands -> commands.set(Keys.outcomes(ALICE), Keys.bytes("x")));
        assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        assertThatThrownBy(() -> ledger.load(ALICE)).isInstanceOf(StoreUnreachableException.class);
    }

    @Test
    void factsSealedForAnother_areUnreachable_notNone() throws StoreUnreachableException {
        ledger.update(ALICE, KYC, _ -> Outcomes.VERIFIED_WITH_FACTS);
        byte[] alices = redis.link().call(commands -> commands.hget(Keys.outcomes(ALICE), Keys.bytes(KYC.text())));
        redis.write(Keys.outcomes(BOB), Keys.bytes(KYC.text()), alices);
        redis.write(Keys.outcomes(ALICE), Keys.bytes(AGE.text()), alices);

        for (SubjectKey subject : List.of(ALICE, BOB)) {
            assertThat(redis.find(subject)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREADABLE));
            assertThatThrownBy(() -> ledger.load(subject)).isInstanceOf(StoreUnreachableException.class);
        }
        assertThatThrownBy(() -> ledger.update(BOB, KYC, outcome -> outcome))
                .isInstanceOf(StoreUnreachableException.class);
    }

    /** The figures of the design: {@code MEMORY USAGE} of the hash, read number included. */
    @Test
    void oneSubject_costsLittleMemory() throws StoreUnreachableException {
        ledger.nextReadNumber(ALICE);
        ledger.update(ALICE, KYC, _ -> decided(Outcomes.VERIFIED));
        ledger.nextReadNumber(BOB);
        ledger.update(BOB, KYC, _ -> decided(Outcomes.VERIFIED_WITH_FACTS));

        long plain = redis.link().call(commands -> commands.memoryUsage(Keys.outcomes(ALICE)));
        long withFacts = redis.link().call(commands -> commands.memoryUsage(Keys.outcomes(BOB)));
        assertThat(plain).isLessThanOrEqualTo(250);
        assertThat(withFacts).isLessThanOrEqualTo(500);
    }

    @Test
    void session_isFoundById() throws StoreUnreachableException {
        var directory = redis.sessions().directory();
        assertThat(directory.find(session().id())).isEmpty();
        directory.put(session());
        assertThat(directory.find(session().id())).contains(session());
        VerificationSession again = new VerificationSession(session().id(), ALICE, KYC, 2, "workflow", Purpose.FACTS);
        directory.put(again);
        assertThat(directory.find(session().id())).contains(again);
        assertThat(directory.find(new SessionId(new UUID(7, 8)))).isEmpty();
    }

    @Test
    void sessionPointerOfAnotherVersion_isUnreachable() throws StoreUnreachableException {
        redis.link().call(commands -> commands.set(Keys.session(session().id()), Keys.bytes("not a pointer")));
        assertThatThrownBy(() -> redis.sessions().directory().find(session().id()))
                .isInstanceOf(StoreUnreachableException.class);
        redis.link().call(commands -> commands.set(Keys.session(session().id()), new byte[0]));
        assertThatThrownBy(() -> redis.sessions().directory().find(session().id()))
                .isInstanceOf(StoreUnreachableException.class);
    }

    private static VerificationSession session() {
        return new VerificationSession(Outcomes.REF.session(), ALICE, KYC, 2, "workflow");
    }

    /** As it lies there for long: the first session was approved, and is over. */
    private static Outcome decided(Outcome outcome) {
        Standing.Verified verified = (Standing.Verified) outcome.standing();
        SessionRef first = new SessionRef(Outcomes.REF.session(), 1, 3, Outcomes.REF.workflow());
        return new Outcome(
                1,
                new Standing.Verified(first, verified.approval(), verified.findings(), verified.facts(), false),
                new Attempt.Over(first));
    }

    // What gives up under so many writers is refused aloud, never lost: its caller tries again.
    private static void raise(OutcomeLedger ledger) {
        boolean raised = false;
        while (!raised) {
            try {
                ledger.update(
                        ALICE,
                        KYC,
                        outcome -> new Outcome(outcome.generation() + 1, outcome.standing(), outcome.attempt()));
                raised = true;
            } catch (StoreUnreachableException overtaken) {
                raised = false;
            }
        }
    }

    private static List<Long> inEightThreads(Callable<List<Long>> work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Long> results = new ArrayList<>();
            for (Future<List<Long>> future : threads.invokeAll(Collections.nCopies(8, work))) {
                results.addAll(future.get());
            }
            return results;
        }
    }
}
