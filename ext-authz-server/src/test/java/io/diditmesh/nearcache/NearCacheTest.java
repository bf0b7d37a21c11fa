package io.diditmesh.nearcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How long a reading counts, and what becomes of answers that are none. */
final class NearCacheTest {
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final Duration AGE = Duration.ofSeconds(30);
    private static final OutcomeLookup MISS = new OutcomeLookup.Miss();
    private static final OutcomeLookup HIT = new OutcomeLookup.Hit(new SubjectOutcomes(
            Map.of(new LevelName("kyc"), new Outcome(1, new Standing.None(), new Attempt.None())), false));

    private final FarStore store = new FarStore();
    private Duration now = Duration.ZERO;
    private final NearCache cache =
            new NearCache(new NearCacheSettings(10, AGE), store, new MutableClock(), () -> now.toNanos());

    @Test
    void reading_countsUntilItsAge_fromWhenItWasAsked() {
        var answer = find();
        now = Duration.ofSeconds(5);
        store.answer(HIT);
        assertThat(answer).isCompletedWithValue(HIT);
        now = AGE.minusNanos(1);
        assertThat(find()).isCompletedWithValue(HIT);
        assertThat(store.asked).isOne();
        now = AGE;
        var _ = find();
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void thatNothingIsKnown_countsForASecond() {
        var _ = find();
        store.answer(MISS);
        now = Duration.ofSeconds(1).minusNanos(1);
        assertThat(find()).isCompletedWithValue(MISS);
        now = Duration.ofSeconds(1);
        var _ = find();
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void whatNobodyWillTellAboutChangesOf_isNotRemembered() {
        store.watch = Watch.NONE;
        var _ = find();
        store.answer(HIT);
        assertThat(cache.size()).isZero();
        assertThat(cache.lastRead(ALICE)).isEmpty();
    }

    @Test
    void storeThatIsAway_leavesWhatWasRead_butOneThatCannotBeRead_doesNot() {
        var _ = find();
        store.answer(HIT);
        now = AGE;
        var away = find();
        store.answer(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        assertThat(away).isCompletedWithValue(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        assertThat(cache.lastRead(ALICE)).isPresent();
        var _ = find();
        store.answer(new OutcomeLookup.Unreachable(Fault.STORE_UNREADABLE));
        assertThat(cache.lastRead(ALICE)).isEmpty();
    }

    @Test
    void questionsAboutOneSubject_shareOneRead() {
        var first = find();
        var second = find();
        store.answer(HIT);
        assertThat(first).isCompletedWithValue(HIT);
        assertThat(second).isCompletedWithValue(HIT);
        assertThat(store.asked).isOne();
    }

    @Test
    void bug_isNotRemembered() {
        var answer = find();
        store.answer.completeExceptionally(new IllegalStateException("a bug"));
        assertThatThrownBy(answer::join).hasRootCauseInstanceOf(IllegalStateException.class);
        var _ = find();
        store.answer(HIT);
        assertThat(find()).isCompletedWithValue(HIT);
    }

    @Test
    void whoRunsOutOfTime_cannotTell() {
        var late = cache.find(ALICE, Deadline.after(Duration.ZERO, () -> now.toNanos()))
                .toCompletableFuture();
        assertThat(late)
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
    }

    private CompletableFuture<OutcomeLookup> find() {
        return cache.find(ALICE, Deadline.after(Duration.ofMinutes(1), () -> now.toNanos()))
                .toCompletableFuture();
    }

    /** Answers when it is told to. */
    private static final class FarStore implements WatchedStore {
        private Watch watch = () -> true;
        private CompletableFuture<Found> answer = new CompletableFuture<>();
        private int asked;

        @Override
        public Watch watchOf(SubjectKey key) {
            return watch;
        }

        @Override
        public Duration patience() {
            return Duration.ofDays(1);
        }

        @Override
        public CompletionStage<Found> read(SubjectKey key) {
            asked++;
            answer = new CompletableFuture<>();
            return answer;
        }

        void answer(OutcomeLookup lookup) {
            answer.complete(new Found(lookup, watch));
        }
    }
}
