package io.diditmesh.tracing;

import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import java.util.concurrent.CompletionStage;

/** Follows one way to recognise a sender. */
final class TracedSource implements SubjectSource {
    private final Spans spans;
    private final SubjectSource source;

    TracedSource(Spans spans, SubjectSource source) {
        this.spans = spans;
        this.source = source;
    }

    @Override
    public SourceKind kind() {
        return source.kind();
    }

    @Override
    public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
        return Spans.isFollowed()
                ? spans.follow("identify", () -> source.identify(request, by, deadline), (span, found) -> {
                    span.setAttribute(Notes.KIND, source.kind().name());
                    span.setAttribute(Notes.RESULT, found.getClass().getSimpleName());
                })
                : source.identify(request, by, deadline);
    }
}
