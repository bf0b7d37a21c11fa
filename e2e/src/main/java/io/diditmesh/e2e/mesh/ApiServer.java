package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.LabException;
import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RunFolder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A real Kubernetes API server and the etcd behind it. */
public final class ApiServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String TOKEN = "admin-" + new BigInteger(130, new SecureRandom()).toString(36);

    private final RunFolder folder;
    private final Toolbox tools;
    private final Ports ports;
    private final ManagedProcess etcd;
    private ManagedProcess apiServer;

    private record Ports(int etcd, int peer, int api) {}

    private ApiServer(RunFolder folder, Toolbox tools, Ports ports) {
        this.folder = folder;
        this.tools = tools;
        this.ports = ports;
        this.etcd = startEtcd();
        write(folder);
        this.apiServer = startApiServer();
    }

    public static ApiServer start(RunFolder folder, Toolbox tools, FreePorts free) {
        return new ApiServer(folder, tools, new Ports(free.next(), free.next(), free.next()));
    }

    /** One in a folder of its own, with nothing beside it. */
    public static ApiServer alone() {
        RunFolder folder = RunFolder.create(InstantSource.system().instant());
        return start(folder, Toolbox.open(folder), new FreePorts(new SecureRandom()));
    }

    /** Where it keeps what it writes. */
    public RunFolder folder() {
        return folder;
    }

    Toolbox tools() {
        return tools;
    }

    public Path kubeconfig() {
        return folder.path().resolve("kubeconfig");
    }

    public String address() {
        return "https://127.0.0.1:" + ports.api();
    }

    /** A client with every right. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    public Config config() {
        try {
            return Config.fromKubeconfig(Files.readString(kubeconfig()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Kubectl kubectl() {
        return new Kubectl(tools.program("kubectl"), kubeconfig(), folder);
    }

    /** Ends it; what it knew is still in etcd. */
    public void stop() {
        apiServer.close();
    }

    public void startAgain() {
        apiServer = startApiServer();
    }

    @Override
    public void close() {
        apiServer.close();
        etcd.close();
    }

    private ManagedProcess startEtcd() {
        String client = "http://127.0.0.1:" + ports.etcd();
        String peer = "http://127.0.0.1:" + ports.peer();
        ManagedProcess started = ManagedProcess.start(
                "etcd",
                folder.path(),
                List.of(
                        tools.program("etcd").toString(),
                        "--data-dir",
                        folder.path().resolve("etcd").toString(),
                        "--listen-client-urls",
                        client,
                        "--advertise-client-urls",
                        client,
                        "--listen-peer-urls",
                        peer,
                        "--initial-advertise-peer-urls",
                        peer,
                        "--initial-cluster",
                        "default=" + peer,
                        "--unsafe-no-fsync"));
        started.awaitReady(() -> Answers.is(client + "/health", 200), START);
        return started;
    }

    private ManagedProcess startApiServer() {
        String key = folder.path().resolve("sa.key").toString();
        List<String> command = new ArrayList<>(List.of(
                tools.program("kube-apiserver").toString(),
                "--etcd-servers",
                "http://127.0.0.1:" + ports.etcd(),
                "--bind-address",
                "127.0.0.1",
                "--advertise-address",
                "127.0.0.1",
                "--secure-port",
                String.valueOf(ports.api()),
                "--cert-dir",
                folder.folder("certs").path().toString(),
                "--service-cluster-ip-range",
                "10.0.0.0/24",
                "--authorization-mode",
                "RBAC",
                "--token-auth-file",
                folder.path().resolve("tokens.csv").toString(),
                "--service-account-issuer",
                "https://kubernetes.default.svc",
                "--service-account-signing-key-file",
                key,
                "--service-account-key-file",
                key,
                "--api-audiences",
                "https://kubernetes.default.svc,istio-ca"));
        command.addAll(List.of(
                // No controller makes service accounts for a namespace here.
                "--disable-admission-plugins",
                "ServiceAccount",
                "--endpoint-reconciler-type",
                "none",
                "--allow-privileged"));
        ManagedProcess started = ManagedProcess.start("apiserver", folder.path(), command);
        started.awaitReady(() -> kubectl().run("get", "--raw", "/readyz").ok(), START);
        return started;
    }

    private void write(RunFolder to) {
        to.write("sa.key", serviceAccountKey());
        to.write("tokens.csv", TOKEN + ",admin,admin,\"system:masters\"\n");
        to.write("kubeconfig", """
                apiVersion: v1
                kind: Config
                clusters: [{name: lab, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: admin, user: {token: %s}}]
                contexts: [{name: lab, context: {cluster: lab, user: admin}}]
                current-context: lab
                """.formatted(address(), TOKEN));
    }

    private static String serviceAccountKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException missing) {
            throw new LabException("RSA: not in this Java", missing);
        }
    }
}
