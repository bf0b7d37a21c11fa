package io.diditmesh.verification;

import java.time.Instant;
import java.util.Optional;

/** What was last read of subjects, for rules that say how long that may count while the store is away. */
public interface OutcomeMemory {
    /** Remembers nothing. */
    OutcomeMemory NONE = _ -> Optional.empty();

    Optional<LastRead> lastRead(SubjectKey key);

    record LastRead(SubjectOutcomes outcomes, Instant at) {}
}
