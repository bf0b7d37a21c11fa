package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.EnvoyInstallation;
import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.e2e.lab.Template;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A control plane, and the proxies that were started in it. */
public final class Mesh implements AutoCloseable {
    private final RunFolder folder;
    private final SecureRandom chance = new SecureRandom();
    private final FreePorts free;
    private final Parts parts;
    private final Deque<MeshProxy> proxies = new ArrayDeque<>();

    /** What a proxy needs to be one. */
    record Parts(Toolbox tools, ApiServer api, Istiod istiod, Path envoy) {}

    /** What may be wrong with the extension provider. */
    public record Provider(String name, boolean failOpen) {
        public static final Provider GOOD = new Provider("didit-mesh", false);
    }

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
            Path meshConfig = folder.write("mesh.yaml", config(ports, Provider.GOOD));
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
        kubectl().awaitDefinitions();
    }

    /** Changes what the mesh's configuration says of the extension provider, as somebody does by mistake. */
    public void provider(Provider provider) {
        folder.write("mesh.yaml", config(parts.istiod().ports(), provider));
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
        return proxy(
                new MeshProxy.Workload(name, "istio-system", address(), "router", Map.of("istio", name)),
                "127.0.0.1:" + port);
    }

    /** The sidecar of a workload, once it listens: told to speak mTLS only, and to pass on what it lets through. */
    public MeshProxy sidecar(Workload workload) {
        kubectl().apply(workload.objects());
        MeshProxy.Workload who =
                new MeshProxy.Workload(workload.name(), workload.namespace(), address(), "sidecar", workload.labels());
        return proxy(
                who, workload.listener().address() + ":" + workload.listener().port());
    }

    /** The sidecar of a workload that the mesh was told of already, chosen by {@code app}, once it listens. */
    public MeshProxy sidecar(String name, String namespace, String listener) {
        return proxy(new MeshProxy.Workload(name, namespace, address(), "sidecar", Map.of("app", name)), listener);
    }

    /** An address of this machine that nothing else has, so that a sidecar can have the ports it would have in a pod. */
    public String loopback() {
        return "127." + (64 + chance.nextInt(128)) + "." + chance.nextInt(256) + "." + (2 + chance.nextInt(250));
    }

    private MeshProxy proxy(MeshProxy.Workload who, String listener) {
        MeshProxy proxy = MeshProxy.start(folder.folder("proxy-" + who.name()), parts, free, who);
        proxies.push(proxy);
        proxy.awaitListening(listener);
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

    private static String config(Istiod.Ports ports, Provider provider) {
        return Template.fill(
                Mesh.class,
                "mesh.yaml",
                Map.of("secure", ports.secure(), "provider", provider.name(), "failOpen", provider.failOpen()));
    }
}
