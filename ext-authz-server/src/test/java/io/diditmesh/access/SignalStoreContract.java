package io.diditmesh.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.SignalStore.Reservation;
import io.diditmesh.access.SignalStore.Reserved;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of signals does. */
public abstract class SignalStoreContract {
    protected static final SubjectKey ALICE = new SubjectKey(1, 2);
    protected static final PolicyId BANK = new PolicyId("bank", "bank");
    protected static final Duration DAY = Duration.ofDays(1);
    protected static final SignalWindow DAILY = new SignalWindow("transfers", DAY);
    private static final SubjectKey BOB = new SubjectKey(3, 4);
    private static final SignalWindow HOURLY = new SignalWindow("transfers", Duration.ofHours(1));
    private static final SignalWindow QUOTES = new SignalWindow("quotes", DAY);
    private static final Instant START = MutableClock.START;

    /** Empty before each test. */
    protected abstract SignalStore store();

    /** The same, as another replica sees it. */
    protected abstract SignalStore otherReplica();

    /** From now on it is this time, to every replica. */
    protected abstract void setTime(Instant now);

    @Test
    void presentRequest_isIncluded() {
        assertThat(reserve(transfer("1", 10))).isEqualTo(total(1, 10));
        assertThat(reserve(transfer("2", 0.5))).isEqualTo(total(2, 10.5));
        assertThat(reserve(transfer("3", 0))).isEqualTo(total(3, 10.5));
    }

    @Test
    void otherReplica_countsOn() {
        reserve(store(), ALICE, transfer("1", 10));
        assertThat(reserve(otherReplica(), ALICE, transfer("2", 5))).isEqualTo(total(2, 15));
        otherReplica().release(ALICE, transfer("1", 10));
        assertThat(reserve(otherReplica(), ALICE, look())).isEqualTo(total(1, 5));
        assertThat(reserve(store(), ALICE, look())).isEqualTo(total(1, 5));
    }

    @Test
    void window_slidesByTheMillisecond() {
        reserve(transfer("1", 10));
        setTime(START.plusMillis(1));
        reserve(transfer("2", 100));
        setTime(START.plus(DAY).minusMillis(1));
        assertThat(reserve(look())).isEqualTo(total(2, 110));
        setTime(START.plus(DAY));
        assertThat(reserve(look())).isEqualTo(total(1, 100));
        setTime(START.plus(DAY).plusMillis(1));
        assertThat(reserve(look())).isEqualTo(total(0, 0));
    }

    @Test
    void windowsOfSeveralSignals_areToldAtOnce() {
        reserve(transfer("1", 10));
        reserve(of(BANK, "2", Map.of("quotes", 1.0), Set.of()));
        setTime(START.plus(Duration.ofHours(2)));
        assertThat(reserve(of(BANK, "3", Map.of("transfers", 7.0, "quotes", 2.0), Set.of(DAILY, HOURLY, QUOTES))))
                .isEqualTo(new Reserved.Counted(Map.of(
                        DAILY, new SignalTotal(2, 17), HOURLY, new SignalTotal(1, 7), QUOTES, new SignalTotal(2, 3))));
    }

    @Test
    void nothingAskedFor_isAnsweredWithNothing() {
        assertThat(reserve(of(BANK, "1", Map.of("transfers", 10.0), Set.of())))
                .isEqualTo(new Reserved.Counted(Map.of()));
        assertThat(reserve(of(BANK, "2", Map.of(), Set.of()))).isEqualTo(new Reserved.Counted(Map.of()));
        assertThat(reserve(look())).isEqualTo(total(1, 10));
    }

    @Test
    void looking_countsNothing() {
        reserve(transfer("1", 10));
        assertThat(reserve(look())).isEqualTo(total(1, 10));
        assertThat(reserve(look())).isEqualTo(total(1, 10));
        assertThat(reserve(store(), BOB, of(BANK, "2", Map.of(), Set.of(DAILY))))
                .isEqualTo(total(0, 0));
    }

    @Test
    void releasedRequest_doesNotCount() {
        reserve(transfer("1", 10));
        reserve(transfer("2", 100));
        store().release(ALICE, transfer("1", 10));
        assertThat(reserve(look())).isEqualTo(total(1, 100));
        store().release(ALICE, transfer("1", 10));
        store().release(BOB, transfer("2", 100));
        assertThat(reserve(look())).isEqualTo(total(1, 100));
        assertThat(reserve(transfer("1", 10))).isEqualTo(total(2, 110));
    }

    @Test
    void releasedRequest_isTakenOutOfEverySignal() {
        Reservation both = of(BANK, "1", Map.of("transfers", 7.0, "quotes", 2.0), Set.of(DAILY, QUOTES));
        reserve(both);
        store().release(ALICE, both);
        assertThat(reserve(of(BANK, "2", Map.of(), Set.of(DAILY, QUOTES))))
                .isEqualTo(new Reserved.Counted(Map.of(DAILY, new SignalTotal(0, 0), QUOTES, new SignalTotal(0, 0))));
    }

    @Test
    void requestReservedAgain_countsOnce_atItsFirstTime() {
        reserve(transfer("1", 10));
        setTime(START.plus(Duration.ofHours(1)));
        assertThat(reserve(transfer("1", 10))).isEqualTo(total(1, 10));
        setTime(START.plus(DAY));
        assertThat(reserve(look())).isEqualTo(total(0, 0));
    }

    @Test
    void policiesAndSubjects_doNotMix() {
        reserve(transfer("1", 10));
        Map<String, Double> value = Map.of("transfers", 1.0);
        assertThat(reserve(store(), BOB, of(BANK, "2", value, Set.of(DAILY)))).isEqualTo(total(1, 1));
        assertThat(reserve(of(new PolicyId("bank", "other"), "3", value, Set.of(DAILY))))
                .isEqualTo(total(1, 1));
        assertThat(reserve(of(new PolicyId("other", "bank"), "4", value, Set.of(DAILY))))
                .isEqualTo(total(1, 1));
        assertThat(reserve(look())).isEqualTo(total(1, 10));
    }

    @Test
    void values_areAddedUpAsTheyAre() {
        reserve(transfer("1", 9_007_199_254_740_990.0));
        assertThat(reserve(transfer("2", 1))).isEqualTo(total(2, 9_007_199_254_740_991.0));
        Map<String, Double> small = Map.of("quotes", 0.1);
        reserve(of(BANK, "3", small, Set.of()));
        assertThat(reserve(of(BANK, "4", small, Set.of(QUOTES))))
                .isEqualTo(new Reserved.Counted(Map.of(QUOTES, new SignalTotal(2, 0.2))));
        assertThat(reserve(store(), BOB, of(BANK, "5", Map.of("transfers", 1.0e-7), Set.of(DAILY))))
                .isEqualTo(total(1, 1.0e-7));
        reserve(transfer("6", Double.MAX_VALUE));
        assertThat(reserve(transfer("7", Double.MAX_VALUE))).isEqualTo(total(4, Double.POSITIVE_INFINITY));
    }

    @Test
    void timeThatGoesBack_forgetsNothing() {
        reserve(transfer("1", 10));
        setTime(START.minus(DAY));
        assertThat(reserve(transfer("2", 5))).isEqualTo(total(2, 15));
    }

    /** One decides for all: the first five fit under the limit, whichever they are, and on whatever replica. */
    @Test
    void requestsAtTheSameTime_letThroughExactlyWhatFits() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (int round = 0; round < 50; round++) {
                SubjectKey key = new SubjectKey(round, 5);
                List<Callable<Boolean>> requests = IntStream.range(0, 10)
                        .<Callable<Boolean>>mapToObj(number -> () ->
                                isAllowed(number % 2 == 0 ? store() : otherReplica(), key, transfer("r" + number, 999)))
                        .toList();
                int allowed = 0;
                for (Future<Boolean> request : threads.invokeAll(requests)) {
                    allowed += request.get() ? 1 : 0;
                }
                assertThat(allowed).isEqualTo(5);
                // A release is not waited for, but whoever asks on the same connection comes after it.
                reserve(store(), key, look());
                reserve(otherReplica(), key, look());
                assertThat(reserve(store(), key, look())).isEqualTo(total(5, 4995));
            }
        }
    }

    private static boolean isAllowed(SignalStore store, SubjectKey key, Reservation request) {
        Reserved reserved = reserve(store, key, request);
        boolean allowed = reserved instanceof Reserved.Counted(var totals)
                && totals.values().iterator().next().sum() <= 5000;
        if (!allowed) {
            store.release(key, request);
        }
        return allowed;
    }

    @Test
    void whatThereIsNoRoomFor_makesEveryWindowOverItUnknown() {
        fill();
        assertThat(reserve(look())).isEqualTo(total(SignalStore.CAPACITY, SignalStore.CAPACITY));
        assertThat(reserve(transfer("r0", 1))).isEqualTo(total(SignalStore.CAPACITY, SignalStore.CAPACITY));
        setTime(START.plus(Duration.ofHours(2)));
        assertThat(reserve(transfer("more", 1))).isEqualTo(new Reserved.Unknown());
        assertThat(reserve(look())).isEqualTo(new Reserved.Unknown());
        assertThat(reserve(of(BANK, "2", Map.of(), Set.of(QUOTES))))
                .isEqualTo(new Reserved.Counted(Map.of(QUOTES, new SignalTotal(0, 0))));

        setTime(START.plus(DAY));
        assertThat(reserve(transfer("late", 1))).isEqualTo(new Reserved.Unknown());
        Reservation lastHour = of(BANK, "3", Map.of(), Set.of(HOURLY));
        assertThat(reserve(lastHour)).isEqualTo(new Reserved.Counted(Map.of(HOURLY, new SignalTotal(1, 1))));
        setTime(START.plus(DAY).plus(Duration.ofHours(2)));
        assertThat(reserve(look())).isEqualTo(total(1, 1));
    }

    @Test
    void room_isMadeByReleasing() {
        fill();
        store().release(ALICE, transfer("r7", 1));
        assertThat(reserve(transfer("more", 3))).isEqualTo(total(SignalStore.CAPACITY, SignalStore.CAPACITY + 2));
    }

    private void fill() {
        List<CompletionStage<Reserved>> answers = new ArrayList<>();
        for (int i = 0; i < SignalStore.CAPACITY; i++) {
            Reservation one = of(BANK, "r" + i, Map.of("transfers", 1.0), Set.of());
            answers.add(store().reserve(ALICE, one, patience()));
        }
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.toCompletableFuture().join()).isEqualTo(new Reserved.Counted(Map.of())));
    }

    protected final Reserved reserve(Reservation reservation) {
        return reserve(store(), ALICE, reservation);
    }

    private static Reserved reserve(SignalStore store, SubjectKey key, Reservation reservation) {
        return join(store.reserve(key, reservation, patience()));
    }

    private static Reserved join(CompletionStage<Reserved> answer) {
        return answer.toCompletableFuture().join();
    }

    /** A request that counts, and asks what the day comes to. */
    protected static Reservation transfer(String request, double value) {
        return of(BANK, request, Map.of("transfers", value), Set.of(DAILY));
    }

    /** A request that only asks. */
    protected static Reservation look() {
        return of(BANK, "look", Map.of(), Set.of(DAILY));
    }

    protected static Reservation of(
            PolicyId policy, String request, Map<String, Double> values, Set<SignalWindow> windows) {
        return new Reservation(policy, new DecisionId(request), values, windows, DAY);
    }

    protected static Reserved total(long count, double sum) {
        return new Reserved.Counted(Map.of(DAILY, new SignalTotal(count, sum)));
    }

    protected static Deadline patience() {
        return Deadline.after(Duration.ofSeconds(20), () -> 0);
    }
}
