package io.diditmesh.operator;

import io.diditmesh.resources.TargetRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ReferenceGrants of a cluster: what a namespace lets policies of others name. */
record Grants(List<GenericKubernetesResource> all) {
    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup("gateway.networking.k8s.io")
            .withVersion("v1beta1")
            .withKind("ReferenceGrant")
            .withPlural("referencegrants")
            .withNamespaced(true)
            .build();

    Grants {
        all = List.copyOf(all);
    }

    /** None, where the kind is not known or may not be read: then nothing is granted. */
    static Grants read(KubernetesClient client) {
        try {
            return new Grants(client.genericKubernetesResources(CONTEXT)
                    .inAnyNamespace()
                    .list()
                    .getItems());
        } catch (KubernetesClientException none) {
            return new Grants(List.of());
        }
    }

    boolean allow(String from, TargetRef to) {
        return all.stream()
                .filter(grant -> to.namespace().equals(grant.getMetadata().getNamespace()))
                .anyMatch(grant -> entries(grant, "from").stream().anyMatch(entry -> isFrom(entry, from))
                        && entries(grant, "to").stream().anyMatch(entry -> isTo(entry, to)));
    }

    private static boolean isFrom(Map<?, ?> entry, String namespace) {
        return "didit-mesh.io".equals(entry.get("group"))
                && "VerificationPolicy".equals(entry.get("kind"))
                && namespace.equals(entry.get("namespace"));
    }

    private static boolean isTo(Map<?, ?> entry, TargetRef target) {
        Object name = entry.get("name");
        return target.group().equals(Objects.toString(entry.get("group"), ""))
                && target.kind().equals(entry.get("kind"))
                && (name == null || name.equals(target.name()));
    }

    private static List<Map<?, ?>> entries(GenericKubernetesResource grant, String side) {
        return grant.get("spec", side) instanceof List<?> entries
                ? entries.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .toList()
                : List.of();
    }
}
