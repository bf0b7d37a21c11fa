package io.diditmesh.tracing;

import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import java.util.concurrent.CompletionStage;

/** Follows each question about a subject: in memory, or over Redis. */
final class TracedLookups implements OutcomeStore {
    private final Spans spans;
    private final OutcomeStore store;

    TracedLookups(Spans spans, OutcomeStore store) {
        this.spans = spans;
        this.store = store;
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        return Spans.isFollowed()
                ? spans.follow(
                        "lookup",
                        () -> store.find(key, deadline),
                        (span, lookup) -> span.setAttribute(Notes.RESULT, lookup.word()))
                : store.find(key, deadline);
    }
}
