package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The sources in their order: the first that finds a credential, good or bad, decides. */
public final class SubjectSources {
    private final List<SubjectSource> ordered;

    public SubjectSources(List<SubjectSource> ordered) {
        this.ordered = List.copyOf(ordered);
    }

    /** Asks only the sources listed: for a rule that does not list a source, it does not exist. */
    public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
        List<SubjectSource> asked =
                ordered.stream().filter(source -> by.accepts(source.kind())).toList();
        return identify(request, by, asked, 0, deadline);
    }

    private static CompletionStage<Identification> identify(
            AccessRequest request, Identify by, List<SubjectSource> asked, int next, Deadline deadline) {
        if (next == asked.size()) {
            return CompletableFuture.completedFuture(new Identification.Absent());
        }
        return asked.get(next)
                .identify(request, by, deadline)
                .thenCompose(found -> found instanceof Identification.Absent
                        ? identify(request, by, asked, next + 1, deadline)
                        : CompletableFuture.completedFuture(found));
    }
}
