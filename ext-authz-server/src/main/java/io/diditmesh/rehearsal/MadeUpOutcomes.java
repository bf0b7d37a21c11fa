package io.diditmesh.rehearsal;

import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows one person at most: the one the case is about. */
final class MadeUpOutcomes implements OutcomeStore, OutcomeMemory {
    private static final Contents EMPTY =
            new Contents(Optional.empty(), SubjectOutcomes.nothing(), new Store.Answers());
    private volatile Contents contents = EMPTY;
    private volatile Instant now = Instant.EPOCH;

    private record Contents(Optional<SubjectKey> person, SubjectOutcomes outcomes, Store store) {}

    void set(Optional<SubjectKey> person, Given given) {
        now = given.now();
        contents = new Contents(person, given.outcomes(), given.store());
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        return CompletableFuture.completedFuture(find(key, contents));
    }

    private static OutcomeLookup find(SubjectKey key, Contents known) {
        return switch (known.store()) {
            case Store.Answers() ->
                isAbout(key, known) ? new OutcomeLookup.Hit(known.outcomes()) : new OutcomeLookup.Miss();
            case Store.Away(), Store.LastRead _ -> new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE);
        };
    }

    @Override
    public Optional<LastRead> lastRead(SubjectKey key) {
        Contents known = contents;
        return known.store() instanceof Store.LastRead(var ago) && isAbout(key, known)
                ? Optional.of(new LastRead(known.outcomes(), now.minus(ago)))
                : Optional.empty();
    }

    private static boolean isAbout(SubjectKey key, Contents known) {
        return known.person().filter(key::equals).isPresent();
    }
}
