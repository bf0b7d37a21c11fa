package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real istiod with its certificate authority. */
final class Istiod implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final ManagedProcess process;
    private final Ports ports;

    record Ports(int http, int plain, int secure, int monitoring, int introspection) {
        static Ports free(FreePorts free) {
            return new Ports(free.next(), free.next(), free.next(), free.next(), free.next());
        }
    }

    private Istiod(ManagedProcess process, Ports ports) {
        this.process = process;
        this.ports = ports;
    }

    /** @param meshConfig a file, read again when it changes */
    static Istiod start(RunFolder folder, Toolbox tools, ApiServer api, Ports ports, Path meshConfig) {
        Kubectl kubectl = api.kubectl();
        kubectl.must(
                "apply", "--server-side", "-f", tools.program("istio-crds.yaml").toString());
        kubectl.awaitDefinitions();
        kubectl.run("create", "namespace", "istio-system");
        List<String> command = List.of(
                tools.program("pilot-discovery").toString(),
                "discovery",
                "--registries=Kubernetes",
                "--kubeconfig=" + api.kubeconfig(),
                "--meshConfig=" + meshConfig,
                "--networksConfig=" + folder.path().resolve("none"),
                "--httpAddr=127.0.0.1:" + ports.http(),
                "--httpsAddr=",
                "--grpcAddr=127.0.0.1:" + ports.plain(),
                "--secureGRPCAddr=127.0.0.1:" + ports.secure(),
                "--monitoringAddr=127.0.0.1:" + ports.monitoring(),
                "--ctrlz_address=127.0.0.1",
                "--ctrlz_port=" + ports.introspection());
        ManagedProcess process = ManagedProcess.start("istiod", folder.path(), command, ENVIRONMENT);
        process.awaitReady(() -> Answers.is("http://127.0.0.1:" + ports.http() + "/ready", 200), START);
        process.awaitReady(
                () -> kubectl.run("get", "secret", "istio-ca-secret", "-n", "istio-system")
                        .ok(),
                START);
        return new Istiod(process, ports);
    }

    // Plain Envoy lacks Istio's own filters, hence the first two.
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PILOT_ENABLE_METADATA_EXCHANGE", "false",
            "PILOT_ENABLE_ALPN_FILTER", "false",
            "ENABLE_CA_SERVER", "true",
            "PILOT_CERT_PROVIDER", "istiod",
            "CLUSTER_ID", "Kubernetes",
            "POD_NAMESPACE", "istio-system",
            "POD_NAME", "istiod-0",
            "INJECTION_WEBHOOK_CONFIG_NAME", "",
            "VALIDATION_WEBHOOK_CONFIG_NAME", "");

    Ports ports() {
        return ports;
    }

    @Override
    public void close() {
        process.close();
    }
}
