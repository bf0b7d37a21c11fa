package io.diditmesh.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from a cluster what there is to look at. */
final class ClusterReader {
    private static final List<Kind> KINDS = List.of(
            new Kind("", "v1", "Namespace", "namespaces", false),
            new Kind("", "v1", "Service", "services", true),
            new Kind("", "v1", "Pod", "pods", true),
            new Kind("coordination.k8s.io", "v1", "Lease", "leases", true),
            new Kind("security.istio.io", "v1", "AuthorizationPolicy", "authorizationpolicies", true),
            new Kind("security.istio.io", "v1", "RequestAuthentication", "requestauthentications", true),
            new Kind("security.istio.io", "v1", "PeerAuthentication", "peerauthentications", true),
            new Kind("networking.istio.io", "v1", "VirtualService", "virtualservices", true),
            new Kind("networking.istio.io", "v1", "DestinationRule", "destinationrules", true),
            new Kind("networking.istio.io", "v1", "ServiceEntry", "serviceentries", true),
            new Kind("networking.istio.io", "v1", "Sidecar", "sidecars", true),
            new Kind("gateway.networking.k8s.io", "v1", "Gateway", "gateways", true),
            new Kind("gateway.networking.k8s.io", "v1", "HTTPRoute", "httproutes", true),
            new Kind("gateway.networking.k8s.io", "v1beta1", "ReferenceGrant", "referencegrants", true),
            new Kind("didit-mesh.io", "v1alpha1", "AssuranceLevel", "assurancelevels", false),
            new Kind("didit-mesh.io", "v1alpha1", "VerificationPolicy", "verificationpolicies", true));

    private record Kind(String group, String version, String kind, String plural, boolean namespaced) {}

    private final KubernetesClient client;

    ClusterReader(KubernetesClient client) {
        this.client = client;
    }

    /**
     * @param meshNamespace of the ConfigMap that holds the mesh's configuration
     * @param meshName of that ConfigMap
     * @throws KubernetesClientException where the API server cannot be asked, or does not let us
     */
    Cluster read(String meshNamespace, String meshName) {
        Map<String, List<Seen>> objects = new HashMap<>();
        KINDS.forEach(kind -> objects.put(kind.kind(), list(kind)));
        return new Cluster(mesh(meshNamespace, meshName), "ConfigMap " + meshNamespace + "/" + meshName, objects);
    }

    private List<Seen> list(Kind kind) {
        try {
            var all = client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                    .withGroup(kind.group())
                    .withVersion(kind.version())
                    .withKind(kind.kind())
                    .withPlural(kind.plural())
                    .withNamespaced(kind.namespaced())
                    .build());
            List<GenericKubernetesResource> items = kind.namespaced()
                    ? all.inAnyNamespace().list().getItems()
                    : all.list().getItems();
            // In a list, objects do not say what they are.
            items.forEach(item -> item.setKind(kind.kind()));
            return items.stream().map(Seen::of).toList();
        } catch (KubernetesClientException failed) {
            // A kind that nobody defined has no objects.
            if (failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw failed;
        }
    }

    private Optional<Seen> mesh(String namespace, String name) {
        return Optional.ofNullable(client.configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .flatMap(map -> Optional.ofNullable(map.getData()))
                .flatMap(data -> Optional.ofNullable(data.get("mesh")))
                .map(text -> new Seen("ConfigMap", namespace, name, Serialization.unmarshal(text, Map.class)));
    }
}
