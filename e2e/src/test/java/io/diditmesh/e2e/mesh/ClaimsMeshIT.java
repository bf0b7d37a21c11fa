package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.e2e.story.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service behind that asks for a level by the claims of the assertion, reached through a gateway that asks nobody. */
final class ClaimsMeshIT {
    private static final String ASSERTION = "x-verification-assertion";

    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.CLAIMS);

    private static final Workload ACCOUNTS = Workload.http(
            LAB.mesh(), "accounts", "shop", LAB.lab().shop().keySetAddress().getPort());

    private static String verified = "";

    @BeforeAll
    static void leadPastTheGateway() {
        MeshProxy sidecar = LAB.mesh().sidecar(ACCOUNTS);
        LAB.kubectl().must("delete", "authorizationpolicy", "narrowed", "narrowed-backstop", "-n", "istio-system");
        LAB.kubectl().must("delete", "requestauthentication", "narrowed", "-n", "istio-system");
        LAB.kubectl().apply("""
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: shop-narrowed, namespace: shop}
                spec:
                  hosts: [shop-narrowed.shop.svc.cluster.local]
                  location: MESH_INTERNAL
                  resolution: STATIC
                  ports: [{number: 80, name: http, protocol: HTTP}]
                  endpoints: [%s]
                """.formatted(ACCOUNTS.endpoint("http")));
        MeshLab.await(
                "the sidecar looks at claims", () -> sidecar.configuration().contains("accounts-claims]-rule"));
        MeshLab.await(
                "the gateway leads there",
                () -> LAB.front()
                        .proxy("narrowed")
                        .clusters()
                        .contains(ACCOUNTS.listener().address()));
        try (Stage stage = LAB.stage()) {
            stage.verified("quentin");
            verified = stage.visits().getLast().header(ASSERTION).getFirst();
            MeshLab.await("let through", () -> at(verified) == 200);
        }
    }

    @Test
    void whatTheGatewayJudgedIsLetThroughAndNothingElse() {
        try (Stage stage = LAB.stage()) {
            assertThat(at(verified)).isEqualTo(200);
            int before = stage.visits().size();
            assertThat(at("")).as("no assertion").isEqualTo(403);
            assertThat(at("forged")).as("no token at all").isEqualTo(401);
            assertThat(stage.visits().size()).isEqualTo(before);
            stage.stranger().call("GET", "/").expect(200);
            String ofAPublicPage = stage.visits().getLast().header(ASSERTION).getFirst();
            assertThat(at(ofAPublicPage)).as("an assertion of a public page").isEqualTo(403);
        }
    }

    @Test
    void whoIsNotOfTheMeshIsNotEvenHeard() {
        URI past = URI.create("http://" + ACCOUNTS.listener().address() + "/premium");
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(past).build(), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    /** What is answered through the gateway that asks nobody. */
    private static int at(String assertion) {
        try (Stage stage = LAB.stage()) {
            var person = stage.strangerAtTheGap();
            return (assertion.isEmpty() ? person : person.sending(ASSERTION, assertion))
                    .call("GET", "/premium")
                    .status();
        }
    }
}
