package io.diditmesh.operator;

import io.diditmesh.istio.IstioSettings;
import io.diditmesh.istio.MeshObject;
import io.diditmesh.istio.ObjectKind;
import io.diditmesh.istio.Rendering;
import io.diditmesh.resources.Placement;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Keeps the objects of the mesh as they have to be: applied again each time, so that what drifted is repaired. */
public final class MeshWriter implements MeshObjects {
    private final KubernetesClient client;
    private final IstioSettings settings;
    private final KeySetSource keySet;
    private final BooleanSupplier leading;
    private final EventLog events;

    public MeshWriter(
            KubernetesClient client,
            IstioSettings settings,
            KeySetSource keySet,
            BooleanSupplier leading,
            EventLog events) {
        this.client = client;
        this.settings = settings;
        this.keySet = keySet;
        this.leading = leading;
        this.events = events;
    }

    @Override
    public Programmed apply(List<Placement> placements) {
        if (settings.managed().isEmpty()) {
            return new Programmed.ByHand();
        }
        return switch (keySet.read()) {
            case KeySetSource.Read.Keys(var keys) -> apply(placements, keys);
            case KeySetSource.Read.Unreachable(var reason) ->
                new Programmed.Failed("the key set at " + settings.keySet() + " cannot be read: " + reason);
        };
    }

    private Programmed apply(List<Placement> placements, String keys) {
        Grants grants = Grants.read(client);
        List<MeshObject> wanted = new Rendering(settings, keys, grants::allow)
                .of(placements).stream()
                        .filter(object -> settings.managed().contains(object.kind()))
                        .toList();
        List<String> faults = new ArrayList<>();
        for (MeshObject object : wanted) {
            if (!leading.getAsBoolean()) {
                return new Programmed.Failed("another operator leads");
            }
            apply(object, faults);
        }
        // What refuses goes first: without the judge beside it, a backstop alone would shut the door.
        settings.managed().stream()
                .sorted(java.util.Comparator.comparing(kind -> kind != ObjectKind.AUTHORIZATION))
                .forEach(kind -> removeOthers(kind, wanted, faults));
        return faults.isEmpty() ? new Programmed.Done() : new Programmed.Failed(String.join("; ", faults));
    }

    private void apply(MeshObject object, List<String> faults) {
        GenericKubernetesResource document =
                Serialization.unmarshal(Serialization.asJson(object.document()), GenericKubernetesResource.class);
        try {
            client.genericKubernetesResources(context(object.kind()))
                    .inNamespace(object.namespace())
                    .resource(document)
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                    .withFieldManager(StatusWriter.FIELD_MANAGER)
                                    .withForce(true)
                                    .build(),
                            document);
        } catch (KubernetesClientException failed) {
            fault(object.kind().text() + " " + object.namespace() + "/" + object.name(), failed, faults);
        }
    }

    private void removeOthers(ObjectKind kind, List<MeshObject> wanted, List<String> faults) {
        Set<String> names = wanted.stream()
                .filter(object -> object.kind() == kind)
                .map(object -> object.namespace() + "/" + object.name())
                .collect(Collectors.toSet());
        try {
            client
                    .genericKubernetesResources(context(kind))
                    .inAnyNamespace()
                    .withLabel(MeshObject.LABEL, "true")
                    .list()
                    .getItems()
                    .stream()
                    .filter(found -> !names.contains(found.getMetadata().getNamespace() + "/"
                            + found.getMetadata().getName()))
                    .forEach(found -> client.resource(found).delete());
        } catch (KubernetesClientException failed) {
            fault(kind.text(), failed, faults);
        }
    }

    private void fault(String what, KubernetesClientException failed, List<String> faults) {
        String reason = failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                ? "is not known here (expected: a namespace that exists, and Istio's definitions)"
                : String.valueOf(failed.getMessage());
        faults.add(what + ": " + reason);
        events.warn("mesh-not-told", Field.FILE.of(what), Field.REASON.of(reason));
    }

    private static ResourceDefinitionContext context(ObjectKind kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion(kind.apiVersion().substring(kind.group().length() + 1))
                .withKind(kind.text())
                .withPlural(kind.plural())
                .withNamespaced(true)
                .build();
    }
}
