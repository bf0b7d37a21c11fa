package io.diditmesh.rehearsal;

import io.diditmesh.access.DecisionId;
import io.diditmesh.access.SignalStore;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the subject of the case did before. */
final class MadeUpSignals implements SignalStore {
    private final MadeUpClock clock;
    private volatile SignalStore current;
    private volatile boolean away;

    MadeUpSignals(MadeUpClock clock) {
        this.clock = clock;
        this.current = new MemorySignals(clock);
    }

    void clear(boolean isAway) {
        current = new MemorySignals(clock);
        away = isAway;
    }

    /** What is counted was counted in its time: the clock is taken back for it. */
    void did(SubjectKey key, List<Past> pasts, List<Policy> policies, Given given) {
        List<Past> oldestFirst = pasts.stream()
                .sorted(Comparator.comparing(Past::ago).reversed())
                .toList();
        int request = 0;
        for (Past past : oldestFirst) {
            clock.set(given.now().minus(past.ago()));
            for (int time = 0; time < past.times(); time++) {
                count(key, past, policies, new DecisionId("before-" + request++));
            }
        }
        clock.set(given.now());
    }

    private void count(SubjectKey key, Past past, List<Policy> policies, DecisionId request) {
        for (Policy policy : policies) {
            Duration kept = policy.summary().retention();
            boolean counts =
                    policy.signals().stream().anyMatch(signal -> signal.name().equals(past.signal()));
            if (counts) {
                Reservation reservation =
                        new Reservation(policy.id(), request, Map.of(past.signal(), past.value()), Set.of(), kept);
                var _ = current.reserve(key, reservation, Deadline.after(Duration.ofDays(1), () -> 0));
            }
        }
    }

    @Override
    public CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline) {
        return away
                ? CompletableFuture.completedFuture(new Reserved.Unknown())
                : current.reserve(key, reservation, deadline);
    }

    @Override
    public void release(SubjectKey key, Reservation reservation) {
        current.release(key, reservation);
    }
}
