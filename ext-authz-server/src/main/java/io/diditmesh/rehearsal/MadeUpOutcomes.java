package io.diditmesh.rehearsal;

import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows one person at most: the one the case is about. */
final class MadeUpOutcomes implements OutcomeStore, OutcomeMemory {
    private static final Contents EMPTY = new Contents(Map.of(), new Store.Answers());
    private volatile Contents contents = EMPTY;
    private volatile Instant now = Instant.EPOCH;

    private record Contents(Map<SubjectKey, SubjectOutcomes> known, Store store) {}

    /** @param known of the person, under the key of each realm */
    void set(Map<SubjectKey, SubjectOutcomes> known, Given given) {
        now = given.now();
        contents = new Contents(Map.copyOf(known), given.store());
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        return CompletableFuture.completedFuture(find(key, contents));
    }

    private static OutcomeLookup find(SubjectKey key, Contents known) {
        return switch (known.store()) {
            case Store.Answers() ->
                of(key, known).<OutcomeLookup>map(OutcomeLookup.Hit::new).orElseGet(OutcomeLookup.Miss::new);
            case Store.Away(), Store.LastRead _ -> new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE);
        };
    }

    @Override
    public Optional<LastRead> lastRead(SubjectKey key) {
        Contents known = contents;
        return known.store() instanceof Store.LastRead(var ago)
                ? of(key, known).map(outcomes -> new LastRead(outcomes, now.minus(ago)))
                : Optional.empty();
    }

    private static Optional<SubjectOutcomes> of(SubjectKey key, Contents contents) {
        return Optional.ofNullable(contents.known().get(key));
    }
}
