package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.Front;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.e2e.lab.ServerProcess;
import io.diditmesh.e2e.lab.Template;
import java.time.Duration;
import java.util.Map;

/** An ingress gateway of a real mesh, told by the operator; and a second one whose CUSTOM rule somebody narrowed. */
public final class MeshFront implements Front {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int gap;
    private final MeshProxy gateway;
    private final MeshProxy narrowed;
    private final OperatorProcess operator;

    private MeshFront(int gap, MeshProxy gateway, MeshProxy narrowed, OperatorProcess operator) {
        this.gap = gap;
        this.gateway = gateway;
        this.narrowed = narrowed;
        this.operator = operator;
    }

    /** One in a mesh; the server beside it reads its policies from the same cluster. */
    public static Front.Maker in(Mesh mesh) {
        return new Front.Maker() {
            @Override
            public Front start(RunFolder folder, Listeners listeners, Backends backends) {
                return MeshFront.start(mesh, folder, listeners, backends);
            }

            @Override
            public String policies() {
                return "policies: {}\ncluster: {kubeconfig: \"" + mesh.api().kubeconfig() + "\"}";
            }
        };
    }

    private static MeshFront start(Mesh mesh, RunFolder folder, Listeners listeners, Backends backends) {
        Kubectl kubectl = mesh.kubectl();
        mesh.define();
        kubectl.apply(Template.fill(
                MeshFront.class,
                "shop.yaml",
                Map.of(
                        "gateway", listeners.gateway(),
                        "gap", listeners.gap(),
                        "check", backends.check(),
                        "session", backends.session(),
                        "shop", backends.shop())));
        kubectl.apply(ServerProcess.policies(listeners.gateway()));
        String keySet = "http://127.0.0.1:" + backends.session() + "/.well-known/jwks.json";
        OperatorProcess operator = OperatorProcess.start(
                folder,
                Template.fill(
                        MeshFront.class,
                        "operator.yaml",
                        Map.of(
                                "http",
                                mesh.ports().next(),
                                "kubeconfig",
                                mesh.api().kubeconfig(),
                                "keySet",
                                keySet)));
        MeshProxy gateway = mesh.gateway("ingressgateway", listeners.gateway());
        MeshProxy narrowed = mesh.gateway("narrowed", listeners.gap());
        Toolbox.await(keySet, PATIENCE, () -> Answers.has(keySet, "keys"));
        kubectl.apply(Template.fill(
                MeshFront.class,
                "narrowed.yaml",
                Map.of("keys", Answers.text(keySet).strip())));
        Toolbox.await(
                "the gateway judges", PATIENCE, () -> judges(gateway.configuration(), "didit-mesh-public-backstop"));
        Toolbox.await("the gap has a backstop", PATIENCE, () -> judges(narrowed.configuration(), "narrowed-backstop"));
        return new MeshFront(listeners.gap(), gateway, narrowed, operator);
    }

    private static boolean judges(String configuration, String backstop) {
        return configuration.contains("envoy.filters.http.ext_authz") && configuration.contains(backstop);
    }

    @Override
    public int gapPort() {
        return gap;
    }

    @Override
    public void close() {
        operator.close();
        gateway.close();
        narrowed.close();
    }
}
