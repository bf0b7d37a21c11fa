package io.diditmesh.sandbox.session;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** All published versions of all workflows. */
public final class Workflows {
    private final List<Workflow> published;

    public Workflows(List<Workflow> published) {
        this.published = new CopyOnWriteArrayList<>(published);
    }

    /** The latest version of the workflow with this id, or with a version of this id. */
    public Optional<Workflow> latest(UUID id) {
        return published.stream()
                .filter(workflow ->
                        workflow.id().equals(id) || workflow.versionId().equals(id))
                .map(Workflow::id)
                .findFirst()
                .flatMap(this::newest);
    }

    /** Publishes a further version; sessions that exist keep theirs. */
    public Optional<Workflow> publish(UUID id, List<Feature> features) {
        Optional<Workflow> next =
                newest(id).map(latest -> new Workflow(latest.id(), latest.version() + 1, orSame(features, latest)));
        next.ifPresent(published::add);
        return next;
    }

    private static List<Feature> orSame(List<Feature> features, Workflow latest) {
        return features.isEmpty() ? latest.features() : features;
    }

    private Optional<Workflow> newest(UUID id) {
        return published.stream()
                .filter(workflow -> workflow.id().equals(id))
                .max(Comparator.comparingInt(Workflow::version));
    }
}
