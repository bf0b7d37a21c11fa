package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The sources in their order: the first that finds a credential, good or bad, decides. */
public final class SubjectSources {
    private final List<SubjectSource> ordered;

    public SubjectSources(List<SubjectSource> ordered) {
        this.ordered = List.copyOf(ordered);
    }

    /** Asks only the sources listed: for a rule that does not list a source, it does not exist. */
    public CompletionStage<Identification> identify(AccessRequest request, Set<SourceKind> listed, Deadline deadline) {
        List<SubjectSource> asked = ordered.stream()
                .filter(source -> listed.contains(source.kind()))
                .toList();
        return identify(request, asked, 0, deadline);
    }

    private static CompletionStage<Identification> identify(
            AccessRequest request, List<SubjectSource> asked, int next, Deadline deadline) {
        if (next == asked.size()) {
            return CompletableFuture.completedFuture(new Identification.Absent());
        }
        return asked.get(next)
                .identify(request, deadline)
                .thenCompose(found -> found instanceof Identification.Absent
                        ? identify(request, asked, next + 1, deadline)
                        : CompletableFuture.completedFuture(found));
    }
}
