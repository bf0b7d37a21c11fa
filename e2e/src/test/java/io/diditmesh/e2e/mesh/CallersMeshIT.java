package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.e2e.story.Stage;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may ask for a check, by what the chart tells the mesh. */
final class CallersMeshIT {
    private static final String HOST = "didit-mesh-check.didit-mesh.svc.cluster.local";

    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.GATEWAY);

    private static final Workload CHECK = new Workload(
            "didit-mesh-check",
            "didit-mesh",
            Map.of(
                    "app.kubernetes.io/name", "didit-mesh",
                    "app.kubernetes.io/instance", "didit-mesh",
                    "app.kubernetes.io/component", "check"),
            new Workload.Listener(LAB.mesh().loopback(), 9000, "GRPC"),
            false,
            LAB.lab().server().checkPort());

    @BeforeAll
    static void putTheServerBehindItsSidecar() {
        LAB.mesh().sidecar(CHECK);
        LAB.kubectl().apply(chart());
        LAB.kubectl()
                .patch(
                        "serviceentry/didit-mesh-check",
                        "didit-mesh",
                        "merge",
                        "{\"spec\": " + "{\"endpoints\": [{\"address\": \""
                                + CHECK.listener().address()
                                + "\", \"ports\": {\"grpc\": 9000}, \"serviceAccount\": \"didit-mesh-check\","
                                + " \"labels\": {\"app.kubernetes.io/component\": \"check\","
                                + " \"security.istio.io/tlsMode\": \"istio\"}}]}}");
        LAB.kubectl().apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: check, namespace: istio-system}
                spec:
                  hosts: [%s]
                  gateways: [narrowed]
                  http: [{route: [{destination: {host: %s, port: {number: 9000}}}]}]
                """.formatted(HOST, HOST));
        LAB.kubectl().must("delete", "authorizationpolicy", "narrowed", "narrowed-backstop", "-n", "istio-system");
        MeshLab.await(
                "the gateway asks through the sidecar",
                () -> LAB.front()
                        .proxy("ingressgateway")
                        .clusters()
                        .contains(CHECK.listener().address()));
    }

    @Test
    void aListedGatewayMay() {
        try (Stage stage = LAB.stage()) {
            MeshLab.await("asked", () -> stage.stranger().call("GET", "/").status() == 200);
            assertThat(stage.verified("vito").hasAccess()).isTrue();
        }
    }

    @Test
    void anotherWorkloadOfTheMeshMayNot() throws InterruptedException {
        MeshLab.await(
                "the stranger has a way there",
                () -> LAB.front()
                        .proxy("narrowed")
                        .clusters()
                        .contains(CHECK.listener().address()));
        Status refused = check(LAB.lab().gapAddress().getPort());
        assertThat(refused.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(refused.getDescription()).contains("RBAC");
    }

    @Test
    void whoIsNotOfTheMeshIsNotEvenHeard() throws InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(CHECK.listener().address(), 9000)
                .usePlaintext()
                .build();
        try {
            assertThatThrownBy(() -> AuthorizationGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(10, TimeUnit.SECONDS)
                            .check(CheckRequest.getDefaultInstance()))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("UNAVAILABLE");
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /** What becomes of a check that a gateway which is not listed sends on. */
    private static Status check(int port) throws InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .overrideAuthority(HOST)
                .usePlaintext()
                .build();
        try {
            AuthorizationGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .check(CheckRequest.getDefaultInstance());
            return Status.OK;
        } catch (StatusRuntimeException failed) {
            return failed.getStatus();
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static String chart() {
        return LAB.mesh()
                .helm()
                .must(
                        "template",
                        "didit-mesh",
                        Toolbox.repository().resolve("helm").toString(),
                        "--namespace",
                        "didit-mesh",
                        "--kube-version",
                        "1.32.0",
                        "--show-only",
                        "templates/mesh.yaml",
                        "--set",
                        "redis.trial=true",
                        "--set",
                        "didit.applicationId=5d0f9a7e-1111-4a2b-9c3d-000000000001",
                        "--set",
                        "gateways={spiffe://cluster.local/ns/istio-system/sa/ingressgateway}");
    }
}
