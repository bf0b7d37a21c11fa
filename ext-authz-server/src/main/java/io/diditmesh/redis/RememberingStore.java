package io.diditmesh.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps what was last read of each subject, for rules that let it count while Redis is away. It never answers a question
 * itself.
 */
final class RememberingStore implements OutcomeStore, OutcomeMemory {
    private static final int SUBJECTS = 100_000;

    /** As long as a rule may let it count at most. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final OutcomeStore store;
    private final InstantSource clock;
    private final Cache<SubjectKey, LastRead> read = Caffeine.newBuilder()
            .maximumSize(SUBJECTS)
            .expireAfterWrite(LONGEST)
            .build();

    RememberingStore(OutcomeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        // As old as the question: what changed while it was on its way may not be in the answer.
        Instant asked = clock.instant();
        return store.find(key, deadline).whenComplete((lookup, _) -> {
            switch (lookup) {
                case OutcomeLookup.Hit(var outcomes) -> remember(key, new LastRead(outcomes, asked));
                case OutcomeLookup.Miss() -> remember(key, new LastRead(SubjectOutcomes.nothing(), asked));
                case OutcomeLookup.Unreachable _ -> {}
                case null -> {}
            }
        });
    }

    @Override
    public Optional<LastRead> lastRead(SubjectKey key) {
        return Optional.ofNullable(read.getIfPresent(key));
    }

    private void remember(SubjectKey key, LastRead newest) {
        read.asMap().merge(key, newest, (known, now) -> known.at().isAfter(now.at()) ? known : now);
    }
}
