package io.diditmesh.doctor;

import io.diditmesh.istio.IstioSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a cluster and says what is wrong with it. Changes nothing. */
public final class Doctor {
    private final KubernetesClient client;
    private final IstioSettings settings;
    private final InstantSource clock;

    public Doctor(KubernetesClient client, IstioSettings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Where to look.
     *
     * @param namespace the installation's own
     * @param meshNamespace of the ConfigMap with the mesh's configuration
     * @param meshName of that ConfigMap
     * @param keySet where the public keys are fetched from here
     * @param canary an address on a protected host
     */
    public record Places(String namespace, String meshNamespace, String meshName, URI keySet, Optional<URI> canary) {}

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server cannot be read */
    public List<Finding> examine(Places places) {
        Cluster cluster = new ClusterReader(client).read(places.meshNamespace(), places.meshName());
        Examination at = new Examination(cluster, settings, places.namespace());
        LiveCheck live = new LiveCheck(clock.instant());
        live.keySet(places.keySet());
        places.canary().ifPresent(live::canary);
        return Stream.of(
                        ProviderCheck.of(at),
                        ServerCheck.of(at),
                        JudgeCheck.of(at),
                        KeysCheck.of(at, live.keys()),
                        RouteCheck.of(at),
                        ResourceCheck.of(at, clock.instant()),
                        live.findings())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
