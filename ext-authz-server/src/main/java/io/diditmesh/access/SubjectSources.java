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
    public CompletionStage<Identification> identify(AccessRequest request, Identify identify, Deadline deadline) {
        return identify(request, identify, 0, deadline);
    }

    private CompletionStage<Identification> identify(
            AccessRequest request, Identify identify, int from, Deadline deadline) {
        for (int i = from; i < ordered.size(); i++) {
            if (identify.accepts(ordered.get(i).kind())) {
                int next = i + 1;
                return ordered.get(i)
                        .identify(request, identify, deadline)
                        .thenCompose(found -> found instanceof Identification.Absent
                                ? identify(request, identify, next, deadline)
                                : CompletableFuture.completedFuture(found));
            }
        }
        return CompletableFuture.completedFuture(new Identification.Absent());
    }
}
