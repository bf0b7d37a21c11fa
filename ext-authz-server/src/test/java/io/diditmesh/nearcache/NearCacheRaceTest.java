package io.diditmesh.nearcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Deadline;
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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer that arrives on one thread while another one, which wrote, says that it is old: many times over. */
final class NearCacheRaceTest {
    private static final int ROUNDS = 100_000;
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final LevelName KYC = new LevelName("kyc");
    private static final Watch TRUSTED = () -> true;

    @Test
    void answerThatRacesAChange_neverOutlivesIt() throws Exception {
        FarStore store = new FarStore();
        NearCache cache =
                new NearCache(new NearCacheSettings(10, Duration.ofMinutes(10)), store, new MutableClock(), () -> 0);
        CyclicBarrier together = new CyclicBarrier(2);
        try (var writer = Executors.newSingleThreadExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                cache.changed(ALICE);
                var _ = find(cache);
                int before = store.value.get();
                var written = writer.submit(() -> {
                    together.await();
                    store.value.incrementAndGet();
                    cache.changed(ALICE);
                    return true;
                });
                together.await();
                store.answer(before);
                written.get();
                var after = find(cache);
                store.answer(store.value.get());
                assertThat(after).as("round %s", round).isCompletedWithValue(lookup(store.value.get()));
            }
        }
    }

    private static CompletableFuture<OutcomeLookup> find(NearCache cache) {
        return cache.find(ALICE, Deadline.after(Duration.ofDays(1), () -> 0)).toCompletableFuture();
    }

    private static OutcomeLookup lookup(int value) {
        Outcome outcome = new Outcome(value, new Standing.None(), new Attempt.None());
        return new OutcomeLookup.Hit(new SubjectOutcomes(Map.of(KYC, outcome), false));
    }

    /** Answers when it is told to. */
    private static final class FarStore implements WatchedStore {
        private final AtomicInteger value = new AtomicInteger();
        private volatile CompletableFuture<Found> answer = new CompletableFuture<>();

        @Override
        public Watch watchOf(SubjectKey key) {
            return TRUSTED;
        }

        @Override
        public Duration patience() {
            return Duration.ofDays(1);
        }

        @Override
        public CompletionStage<Found> read(SubjectKey key) {
            answer = new CompletableFuture<>();
            return answer;
        }

        void answer(int seen) {
            answer.complete(new Found(lookup(seen), TRUSTED));
        }
    }
}
