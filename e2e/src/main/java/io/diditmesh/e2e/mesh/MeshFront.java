package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.Front;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.e2e.lab.ServerProcess;
import io.diditmesh.e2e.lab.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A real mesh in front of everything; and a second way in, where somebody narrowed what is asked. */
public final class MeshFront implements Front {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Mesh mesh;
    private final Shape shape;
    private final int gap;
    private final Map<String, MeshProxy> proxies = new HashMap<>();
    private Teller.Telling telling = Teller.Telling.NOBODY;

    private MeshFront(Mesh mesh, Shape shape, int gap) {
        this.mesh = mesh;
        this.shape = shape;
        this.gap = gap;
    }

    /** One in a mesh; the server beside it reads its policies from the same cluster. */
    public static Front.Maker in(Mesh mesh, Shape shape, Teller teller) {
        return in(mesh, shape, teller, _ -> {});
    }

    /** @param up told of it once it is there */
    public static Front.Maker in(Mesh mesh, Shape shape, Teller teller, Consumer<MeshFront> up) {
        return new Front.Maker() {
            @Override
            public Front start(RunFolder folder, Listeners listeners, Backends backends) {
                MeshFront front = new MeshFront(mesh, shape, listeners.gap());
                front.begin(folder, listeners, backends, teller);
                up.accept(front);
                return front;
            }

            @Override
            public String policies() {
                return "policies: {hosts: {shop: [shop.localhost]}, reroute: [shop.localhost]}\ncluster: {kubeconfig: \""
                        + mesh.api().kubeconfig() + "\"}";
            }
        };
    }

    private void begin(RunFolder folder, Listeners listeners, Backends backends, Teller teller) {
        mesh.define();
        mesh.kubectl().run("create", "namespace", "didit-mesh");
        mesh.kubectl().run("create", "namespace", "shop");
        mesh.kubectl().apply(services(listeners, backends));
        mesh.kubectl().apply(ServerProcess.policies(listeners.gateway()));
        String keySet = "http://127.0.0.1:" + backends.session() + "/.well-known/jwks.json";
        telling = teller.begin(mesh, folder, shape, keySet);
        proxies.put("ingressgateway", mesh.gateway("ingressgateway", listeners.gateway()));
        proxies.put("narrowed", mesh.gateway("narrowed", listeners.gap()));
        Toolbox.await(keySet, PATIENCE, () -> Answers.has(keySet, "keys"));
        String keys = Answers.text(keySet).strip();
        mesh.kubectl().apply(narrowed(keys));
        telling.finish(keys);
        shape.awaited().forEach(this::await);
        await(shape.judgesAtSidecars() ? "shop-narrowed" : "narrowed", "backstop");
    }

    private String services(Listeners listeners, Backends backends) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "gateway", listeners.gateway(),
                "gap", listeners.gap(),
                "check", Workload.plainEndpoint("grpc", backends.check()),
                "session", Workload.plainEndpoint("http", backends.session()),
                "shop", Workload.plainEndpoint("http", backends.shop()),
                "narrowed", Workload.plainEndpoint("http", backends.shop())));
        if (shape.hasSidecars()) {
            String shop = sidecar(Workload.http(mesh, "shop", "shop", backends.shop()), "http");
            values.put("shop", shop);
            values.put("narrowed", shop);
        }
        if (shape.judgesAtSidecars()) {
            values.put("session", sidecar(session(backends.session()), "http"));
            values.put("narrowed", sidecar(Workload.http(mesh, "shop-narrowed", "shop", backends.shop()), "http"));
        }
        return Template.fill(MeshFront.class, "shop.yaml", values);
    }

    private Workload session(int behind) {
        return new Workload(
                "session",
                "didit-mesh",
                Map.of("app", "session"),
                new Workload.Listener(mesh.loopback(), 8080, "HTTP"),
                true,
                behind);
    }

    private String sidecar(Workload workload, String port) {
        proxies.put(workload.name(), mesh.sidecar(workload));
        return workload.endpoint(port);
    }

    private String narrowed(String keys) {
        boolean sidecar = shape.judgesAtSidecars();
        return Template.fill(
                MeshFront.class,
                "narrowed.yaml",
                Map.of(
                        "keys", keys,
                        "namespace", sidecar ? "shop" : "istio-system",
                        "labels", sidecar ? "{app: shop-narrowed}" : "{istio: narrowed}"));
    }

    private void await(String proxy, String policy) {
        Toolbox.await(
                proxy + " knows of " + policy,
                PATIENCE,
                () -> proxy(proxy).configuration().contains(policy + "]-rule"));
    }

    /** The proxy of that name. */
    public MeshProxy proxy(String name) {
        return Objects.requireNonNull(proxies.get(name), name);
    }

    /** Whoever told the mesh does so no more; what was told stays. */
    public void leaveAlone() {
        telling.close();
    }

    @Override
    public int gapPort() {
        return gap;
    }

    @Override
    public void close() {
        telling.close();
        proxies.values().forEach(MeshProxy::close);
    }
}
