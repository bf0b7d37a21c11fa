package io.diditmesh.operator;

import io.diditmesh.cluster.ClusterPolicies.Reported;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Writes into each resource what became of it. */
final class StatusWriter {
    static final String FIELD_MANAGER = "didit-mesh-operator";

    private final KubernetesClient client;
    private final BooleanSupplier leading;
    private final InstantSource clock;
    private final EventLog events;

    /** What was written last, by the resource's identity: what did not change is not written again. */
    private final Map<String, Map<String, Object>> written = new HashMap<>();

    /** @param leading asked before each writing, as a Lease may be lost in the middle */
    StatusWriter(KubernetesClient client, BooleanSupplier leading, InstantSource clock, EventLog events) {
        this.client = client;
        this.leading = leading;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Returns whether everything is written; what is not must be tried again.
     *
     * @param programmed what is to be said of {@code Programmed}, of resources that are accepted
     */
    boolean write(List<Reported> all, Programmed programmed) {
        boolean done = true;
        for (Reported one : all) {
            if (!leading.getAsBoolean()) {
                return false;
            }
            done &= write(one, programmed);
        }
        written.keySet()
                .retainAll(all.stream().map(one -> identity(one.object())).toList());
        return done;
    }

    /** A lost Lease means that another may have written meanwhile. */
    void forget() {
        written.clear();
    }

    private boolean write(Reported reported, Programmed programmed) {
        GenericKubernetesResource object = reported.object();
        Map<String, Object> status = Statuses.of(reported, programmed, clock.instant());
        if (status.equals(written.get(identity(object)))) {
            return true;
        }
        try {
            // By server-side apply and without a resourceVersion: whatever was edited meanwhile stays as it is.
            client.resource(withStatus(object, status))
                    .subresource("status")
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                    .withFieldManager(FIELD_MANAGER)
                                    .withForce(true)
                                    .build(),
                            withStatus(object, status));
            tell(object, Statuses.accepted(object), Statuses.fault(status));
            written.put(identity(object), status);
            return true;
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return true;
            }
            events.warn(
                    "status-not-written",
                    Field.FILE.of(reported.report().place()),
                    Field.REASON.of(String.valueOf(failed.getMessage())));
            return false;
        }
    }

    private static GenericKubernetesResource withStatus(GenericKubernetesResource object, Map<String, Object> status) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withMetadata(new ObjectMetaBuilder()
                        .withName(object.getMetadata().getName())
                        .withNamespace(object.getMetadata().getNamespace())
                        .build())
                .withAdditionalProperties(Map.of("status", status))
                .build();
    }

    private void tell(GenericKubernetesResource object, boolean wasAccepted, String fault) {
        if (fault.isEmpty() == wasAccepted) {
            return;
        }
        String namespace = Objects.requireNonNullElse(object.getMetadata().getNamespace(), "default");
        client.v1()
                .events()
                .inNamespace(namespace)
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName(object.getMetadata().getName() + "-")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion(object.getApiVersion())
                        .withKind(object.getKind())
                        .withName(object.getMetadata().getName())
                        .withNamespace(object.getMetadata().getNamespace())
                        .withUid(object.getMetadata().getUid())
                        .endInvolvedObject()
                        .withType(fault.isEmpty() ? "Normal" : "Warning")
                        .withReason(fault.isEmpty() ? "Accepted" : "NotAccepted")
                        .withMessage(fault.isEmpty() ? "In force." : fault)
                        .withNewSource()
                        .withComponent(FIELD_MANAGER)
                        .endSource()
                        .withCount(1)
                        .withFirstTimestamp(clock.instant().toString())
                        .withLastTimestamp(clock.instant().toString())
                        .build())
                .create();
    }

    private static String identity(GenericKubernetesResource object) {
        return object.getMetadata().getUid();
    }
}
