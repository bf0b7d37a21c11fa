package io.diditmesh.verification;

import java.util.concurrent.CompletionStage;

/** Where a check reads what is known of a subject. Never blocks; never completes exceptionally for expected trouble. */
public interface OutcomeStore {
    CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline);
}
