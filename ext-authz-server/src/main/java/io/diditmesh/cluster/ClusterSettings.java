package io.diditmesh.cluster;

import io.diditmesh.settings.Section;
import io.diditmesh.telemetry.CallMeter;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether policies come from a cluster, and how its API server is reached.
 *
 * @param watched if not, they come from a folder
 * @param kubeconfig where there is none, the pod's own service account is used
 * @param namespace the installation's own
 */
public record ClusterSettings(boolean watched, Optional<Path> kubeconfig, String namespace) {
    // A watch is silent for long; a request is not.
    private static final int REQUEST_MILLIS = 10_000;

    /** @param root the whole configuration */
    public static ClusterSettings read(Section root, Path base) {
        Section in = root.section("cluster");
        Optional<Path> kubeconfig = in.has("kubeconfig")
                ? Optional.of(in.value("kubeconfig").existing(base, Files::isRegularFile, "a kubeconfig file"))
                : Optional.empty();
        return new ClusterSettings(
                root.has("cluster"), kubeconfig, in.value("namespace").orElse("didit-mesh"));
    }

    /** A client with the rights the settings give it; connects when it is first used. */
    public KubernetesClient client(CallMeter meter) {
        Config config = kubeconfig
                .map(file -> Config.fromKubeconfig(file.toFile()))
                .orElseGet(() -> new ConfigBuilder().build());
        config.setRequestTimeout(REQUEST_MILLIS);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(MeteredRequests.NAME, new MeteredRequests(meter)))
                .build();
    }
}
