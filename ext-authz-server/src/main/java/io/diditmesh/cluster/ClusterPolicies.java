package io.diditmesh.cluster;

import io.diditmesh.resources.NamespaceLabels;
import io.diditmesh.resources.Placement;
import io.diditmesh.resources.ResourceReport;
import io.diditmesh.resources.ToldResource;
import io.diditmesh.resources.ToldResources;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies of a cluster, watched. While the API server is away what was last heard stays in force: the watch begins
 * again by itself, from a fresh list where its place was forgotten.
 */
public final class ClusterPolicies implements AutoCloseable {
    static final ResourceDefinitionContext LEVELS = context("AssuranceLevel", "assurancelevels", false);
    static final ResourceDefinitionContext POLICIES = context("VerificationPolicy", "verificationpolicies", true);

    // The elder comes first: a newcomer cannot take from it what only one can have. Names decide between twins.
    private static final Comparator<GenericKubernetesResource> BY_AGE =
            Comparator.<GenericKubernetesResource, String>comparing(object ->
                            Objects.requireNonNullElse(object.getMetadata().getCreationTimestamp(), ""))
                    .thenComparing(Documents::place);

    private final SharedIndexInformer<GenericKubernetesResource> levels;
    private final SharedIndexInformer<GenericKubernetesResource> policies;
    private final SharedIndexInformer<Namespace> namespaces;
    private final ToldResources resources;
    private final EventLog events;

    /**
     * What was put in force.
     *
     * @param objects as they are now, each with what became of it
     */
    public record Taken(List<Reported> objects, List<Placement> placements) {}

    /** An object and what became of it. */
    public record Reported(GenericKubernetesResource object, ResourceReport report) {
        /** The spec that was accepted last, as its status has it. */
        public Optional<Object> accepted() {
            return Documents.accepted(object);
        }
    }

    /** @param changed told, on a thread of the client's, that there is something to {@linkplain #take() take} */
    public ClusterPolicies(KubernetesClient client, ToldResources resources, EventLog events, Runnable changed) {
        this.resources = resources;
        this.events = events;
        this.levels = client.genericKubernetesResources(LEVELS).runnableInformer(0);
        this.policies =
                client.genericKubernetesResources(POLICIES).inAnyNamespace().runnableInformer(0);
        this.namespaces = client.namespaces().runnableInformer(0);
        levels.addEventHandler(new Telling<>(changed));
        policies.addEventHandler(new Telling<>(changed));
        namespaces.addEventHandler(new Telling<>(changed));
        Stream.of(levels, policies, namespaces)
                .forEach(informer -> informer.exceptionHandler((_, failed) -> {
                    events.warn("cluster-watch", Field.REASON.of(String.valueOf(failed.getMessage())));
                    return true;
                }));
    }

    /** Begins to watch; tries until the API server answers. */
    public void start() {
        Stream.of(levels, policies, namespaces).forEach(informer -> {
            var _ = informer.start();
        });
    }

    /** Whether everything that is there has been heard of. */
    public boolean isComplete() {
        return levels.hasSynced() && policies.hasSynced() && namespaces.hasSynced();
    }

    /** Whether what happens now would be heard of. */
    public boolean isWatching() {
        return levels.isWatching() && policies.isWatching() && namespaces.isWatching();
    }

    /** Puts in force what is known; nothing as long as not everything is. Not for two threads at once. */
    public Optional<Taken> take() {
        if (!isComplete()) {
            return Optional.empty();
        }
        List<GenericKubernetesResource> objects = Stream.of(levels, policies)
                .flatMap(informer -> informer.getStore().list().stream())
                .sorted(BY_AGE)
                .toList();
        List<ToldResource> told = objects.stream().map(Documents::told).toList();
        List<ResourceReport> reports = resources.take(told, labels());
        List<Reported> taken = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            taken.add(new Reported(objects.get(i), reports.get(i)));
        }
        write(reports);
        return Optional.of(new Taken(taken, resources.placements()));
    }

    @Override
    public void close() {
        List<SharedIndexInformer<?>> all = new ArrayList<>(List.of(levels, policies, namespaces));
        all.forEach(SharedIndexInformer::stop);
    }

    private NamespaceLabels labels() {
        Map<String, Map<String, String>> labels = new HashMap<>();
        namespaces
                .getStore()
                .list()
                .forEach(one -> labels.put(
                        one.getMetadata().getName(),
                        Objects.requireNonNullElse(one.getMetadata().getLabels(), Map.of())));
        return NamespaceLabels.of(labels);
    }

    private void write(List<ResourceReport> reports) {
        long bad = reports.stream().filter(report -> !report.accepted()).count();
        events.emit(
                MeasuredEvents.POLICIES_LOADED,
                Field.COUNT.of(reports.size()),
                Field.RESULT.of(bad == 0 ? "clean" : "faulty"));
        reports.forEach(report -> report.faults()
                .forEach(fault -> events.warn("policy-fault", Field.FILE.of(report.place()), Field.REASON.of(fault))));
    }

    private static ResourceDefinitionContext context(String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("didit-mesh.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    /** Passes on that something changed, but for what we write ourselves: the status. */
    private record Telling<T extends HasMetadata>(Runnable changed) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            changed.run();
        }

        @Override
        public void onUpdate(T before, T after) {
            if (!Objects.equals(
                            before.getMetadata().getGeneration(),
                            after.getMetadata().getGeneration())
                    || !Objects.equals(
                            before.getMetadata().getLabels(),
                            after.getMetadata().getLabels())
                    || !Objects.equals(
                            before.getMetadata().getUid(), after.getMetadata().getUid())) {
                changed.run();
            }
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            changed.run();
        }
    }
}
