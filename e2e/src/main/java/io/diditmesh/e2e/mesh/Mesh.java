package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.EnvoyInstallation;
import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.lab.RunFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A control plane, and the proxies that were started in it. */
public final class Mesh implements AutoCloseable {
    private final RunFolder folder;
    private final FreePorts free;
    private final Parts parts;
    private final Deque<MeshProxy> proxies = new ArrayDeque<>();

    /** What a proxy needs to be one. */
    record Parts(Toolbox tools, ApiServer api, Istiod istiod, Path envoy) {}

    private Mesh(RunFolder folder, FreePorts free, Parts parts) {
        this.folder = folder;
        this.free = free;
        this.parts = parts;
    }

    public static Mesh start() {
        RunFolder folder = RunFolder.create(InstantSource.system().instant()).folder("mesh");
        FreePorts free = new FreePorts(new SecureRandom());
        Toolbox tools = Toolbox.open(folder);
        Path envoy = new EnvoyInstallation(LabPlan.usualCache(), _ -> {}).binary();
        ApiServer api = ApiServer.start(folder, tools, free);
        try {
            Istiod.Ports ports = Istiod.Ports.free(free);
            Path meshConfig = folder.write("mesh.yaml", config(ports, "didit-mesh"));
            Istiod istiod = Istiod.start(folder, tools, api, ports, meshConfig);
            return new Mesh(folder, free, new Parts(tools, api, istiod, envoy));
        } catch (RuntimeException failed) {
            api.close();
            throw failed;
        }
    }

    /** Makes the two kinds known. */
    public void define() {
        String folder = Toolbox.repository().resolve("k8s/crds").toString();
        kubectl().must("apply", "--server-side", "-f", folder);
        kubectl().must("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
    }

    /** Gives the extension provider another name, as somebody does by mistake. */
    public void nameProvider(String name) {
        folder.write("mesh.yaml", config(parts.istiod().ports(), name));
    }

    public ApiServer api() {
        return parts.api();
    }

    public Kubectl kubectl() {
        return parts.api().kubectl();
    }

    public Kubectl istioctl() {
        return new Kubectl(parts.tools().program("istioctl"), parts.api().kubeconfig(), folder);
    }

    public Kubectl helm() {
        return new Kubectl(parts.tools().program("helm"), parts.api().kubeconfig(), folder);
    }

    public FreePorts ports() {
        return free;
    }

    /** An ingress gateway, once it listens. */
    public MeshProxy gateway(String name, int port) {
        return proxy(new MeshProxy.Workload(name, "istio-system", address(), "router", label("istio", name)), port);
    }

    /** A sidecar of a workload, once it listens. */
    public MeshProxy sidecar(String name, String namespace, int port) {
        return proxy(new MeshProxy.Workload(name, namespace, address(), "sidecar", label("app", name)), port);
    }

    private MeshProxy proxy(MeshProxy.Workload who, int port) {
        MeshProxy proxy = MeshProxy.start(folder.folder("proxy-" + who.name()), parts, free, who);
        proxies.push(proxy);
        proxy.awaitListening(port);
        return proxy;
    }

    @Override
    public void close() {
        proxies.forEach(MeshProxy::close);
        parts.istiod().close();
        parts.api().close();
    }

    private String address() {
        return "10.99.0." + (proxies.size() + 2);
    }

    private static String label(String name, String value) {
        return "{\"" + name + "\":\"" + value + "\"}";
    }

    private static String config(Istiod.Ports ports, String provider) {
        return io.diditmesh.e2e.lab.Template.fill(
                Mesh.class, "mesh.yaml", Map.of("secure", ports.secure(), "provider", provider));
    }
}
