package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real Istio proxy: pilot-agent and the Envoy it runs, with an identity of the mesh. */
public final class MeshProxy implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    // A listener that was replaced, and serves the connections it has for a while.
    private static final String DRAINING = "draining_state";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ManagedProcess process;
    private final Ports ports;

    private record Ports(int admin, int agent, int status, int metrics) {}

    /**
     * Who the proxy is.
     *
     * @param address one nothing else has: a proxy with the address of an endpoint takes that endpoint's labels
     * @param type {@code router} or {@code sidecar}
     */
    record Workload(String name, String namespace, String address, String type, Map<String, String> labels) {
        String labelsAsJson() {
            return labels.entrySet().stream()
                    .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private MeshProxy(ManagedProcess process, Ports ports) {
        this.process = process;
        this.ports = ports;
    }

    static MeshProxy start(RunFolder folder, Mesh.Parts parts, FreePorts free, Workload who) {
        Ports ports = new Ports(free.next(), free.next(), free.next(), free.next());
        identity(folder, parts.api().kubectl(), who);
        Toolbox tools = parts.tools();
        Path bootstrap = tools.program("envoy_bootstrap.json");
        int secure = parts.istiod().ports().secure();
        String config = """
                discoveryAddress: 127.0.0.1:%d
                binaryPath: %s
                configPath: ./etc/istio/proxy
                proxyBootstrapTemplatePath: %s
                concurrency: 1
                proxyAdminPort: %d
                statusPort: %d
                """.formatted(secure, parts.envoy(), bootstrap, ports.admin(), ports.agent());
        List<String> command = List.of(
                tools.program("pilot-agent").toString(),
                "proxy",
                who.type(),
                "--domain",
                who.namespace() + ".svc.cluster.local",
                "--proxyLogLevel=warning",
                "--log_output_level=default:info",
                "--templateFile",
                bootstrap.toString());
        Map<String, String> environment = Map.ofEntries(
                Map.entry("PROXY_CONFIG", config),
                Map.entry("INSTANCE_IP", who.address()),
                Map.entry("POD_NAME", who.name() + "-0"),
                Map.entry("POD_NAMESPACE", who.namespace()),
                Map.entry("SERVICE_ACCOUNT", who.name()),
                Map.entry("ISTIO_META_CLUSTER_ID", "Kubernetes"),
                Map.entry("ISTIOD_SAN", "istiod.istio-system.svc"),
                Map.entry("ISTIO_METAJSON_LABELS", who.labelsAsJson()),
                Map.entry("ISTIO_META_WORKLOAD_NAME", who.name()),
                Map.entry("PILOT_CERT_PROVIDER", "istiod"),
                Map.entry("CA_ADDR", "127.0.0.1:" + secure),
                Map.entry("ISTIO_META_INTERCEPTION_MODE", "NONE"),
                Map.entry("ENVOY_STATUS_PORT", String.valueOf(ports.status())),
                Map.entry("ENVOY_PROMETHEUS_PORT", String.valueOf(ports.metrics())),
                Map.entry("XDS_AUTH", "true"));
        ManagedProcess process = ManagedProcess.start("proxy", folder.path(), command, environment);
        return new MeshProxy(process, ports);
    }

    private static void identity(RunFolder folder, Kubectl kubectl, Workload who) {
        kubectl.run("create", "serviceaccount", who.name(), "-n", who.namespace());
        RunFolder secrets = folder.folder("var/run/secrets");
        secrets.folder("tokens")
                .write(
                        "istio-token",
                        kubectl.must("create", "token", who.name(), "-n", who.namespace(), "--audience", "istio-ca"));
        String root = kubectl.must(
                "get", "secret", "istio-ca-secret", "-n", "istio-system", "-o", "jsonpath={.data.ca-cert\\.pem}");
        secrets.folder("istio")
                .write("root-cert.pem", new String(Base64.getDecoder().decode(root), StandardCharsets.UTF_8));
        folder.folder("etc/istio/proxy");
        folder.folder("etc/istio/pod");
    }

    /** @param address with its port, of a listener of its own */
    void awaitListening(String address) {
        process.awaitReady(() -> Answers.has("http://127.0.0.1:" + ports.admin() + "/listeners", address), START);
    }

    /** Everything istiod told it that new connections meet, as JSON; empty while it cannot be asked. */
    public String configuration() {
        String all = Answers.text("http://127.0.0.1:" + ports.admin() + "/config_dump");
        if (all.isEmpty()) {
            return all;
        }
        JsonNode root = JSON.readTree(all);
        root.findParents(DRAINING).forEach(listener -> ((ObjectNode) listener).remove(DRAINING));
        return root.toPrettyString();
    }

    /** Whom it calls, and how often it has, as text. */
    public String clusters() {
        return Answers.text("http://127.0.0.1:" + ports.admin() + "/clusters");
    }

    @Override
    public void close() {
        process.close();
    }
}
