package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.Template;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program of this machine as a workload of the mesh that is reached through its sidecar only.
 *
 * @param labels of its pod
 * @param asks whether its sidecar knows the authorization server
 * @param behind the port of the program
 */
public record Workload(
        String name, String namespace, Map<String, String> labels, Listener listener, boolean asks, int behind) {
    /** Where a sidecar listens. */
    public record Listener(String address, int port, String protocol) {}

    public Workload {
        labels = Map.copyOf(labels);
    }

    /** One that serves HTTP on port 80, and is chosen by {@code app}. */
    public static Workload http(Mesh mesh, String name, String namespace, int behind) {
        return new Workload(
                name, namespace, Map.of("app", name), new Listener(mesh.loopback(), 80, "HTTP"), true, behind);
    }

    /** The endpoint of a ServiceEntry that leads to it. */
    public String endpoint(String port) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("security.istio.io/tlsMode", "istio");
        return "{address: " + listener.address() + ", ports: {" + port + ": " + listener.port() + "}, serviceAccount: "
                + name + ", labels: " + flow(all) + "}";
    }

    /** The endpoint of a ServiceEntry that leads to a program without a sidecar. */
    public static String plainEndpoint(String port, int number) {
        return "{address: 127.0.0.1, ports: {" + port + ": " + number + "}}";
    }

    String objects() {
        String asking = "[{bind: " + listener.address()
                + ", captureMode: NONE, port: {number: 9000, protocol: GRPC, name: grpc}, hosts: [\"didit-mesh/*\"]}]";
        return Template.fill(
                Workload.class,
                "workload.yaml",
                Map.of(
                        "name",
                        name,
                        "namespace",
                        namespace,
                        "labels",
                        flow(labels),
                        "address",
                        listener.address(),
                        "port",
                        listener.port(),
                        "protocol",
                        listener.protocol(),
                        "behind",
                        behind,
                        "egress",
                        asks ? asking : "[{hosts: [\"~/*\"]}]"));
    }

    private static String flow(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + ": " + label.getValue())
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
