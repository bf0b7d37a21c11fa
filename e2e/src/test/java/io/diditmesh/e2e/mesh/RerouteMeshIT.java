package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.ServerProcess;
import io.diditmesh.e2e.story.Person;
import io.diditmesh.e2e.story.Stage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** People led to the session flow under the address they asked for, by the mesh itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RerouteMeshIT {
    private static final String PREMIUM =
            "{name: premium, match: [{path: {prefix: /premium}}], require: {level: kyc-basic}}";

    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.CLAIMS);

    @BeforeAll
    static void reroute() {
        String policies = ServerProcess.policies(LAB.lab().address().getPort());
        assertThat(policies).contains(PREMIUM);
        LAB.kubectl()
                .apply(policies.replace(PREMIUM, PREMIUM.replace("kyc-basic}}", "kyc-basic}, challenge: Reroute}")));
        try (Stage stage = LAB.stage()) {
            Person rita = stage.browserOf("rita");
            MeshLab.await("rerouted", () -> rita.open("/premium").status() == 200);
        }
    }

    @Test
    @Order(1)
    void whoIsNotVerifiedIsShownTheStartUnderTheAddressTheyAskedFor() {
        try (Stage stage = LAB.stage()) {
            String page =
                    stage.browserOf("rita").open("/premium?x=1").expect(200).body();
            assertThat(page).contains("name=\"ticket\"").contains("/verify/start");
            stage.expectNoVisit();
        }
    }

    @Test
    @Order(2)
    void aHeaderOfTheVisitorsOwnLeadsNowhere() {
        try (Stage stage = LAB.stage()) {
            stage.stranger()
                    .sending("x-verification-state", "required")
                    .call("GET", "/")
                    .expect(200);
            assertThat(stage.visits()).hasSize(1);
            assertThat(stage.verifiedAt("/fresh", "sam").hasAccess()).isTrue();
        }
    }

    @Test
    @Order(3)
    void theSameWhereTheApplicationHasTokensOfItsOwnThatTheGatewayVerifies() {
        String keys = Answers.text(LAB.lab().shop().keySetAddress().toString()).strip();
        LAB.kubectl().apply("""
                apiVersion: security.istio.io/v1
                kind: RequestAuthentication
                metadata: {name: users, namespace: istio-system}
                spec:
                  selector: {matchLabels: {istio: ingressgateway}}
                  jwtRules: [{issuer: "https://login.shop.example", jwks: '%s', forwardOriginalToken: true}]
                """.formatted(keys));
        MeshLab.await(
                "users are known",
                () -> LAB.front().proxy("ingressgateway").configuration().contains("https://login.shop.example"));
        try (Stage stage = LAB.stage()) {
            String token = LAB.lab().shop().accounts().tokenFor("tina");
            String page = stage.stranger()
                    .withBearer(token)
                    .open("/premium")
                    .expect(200)
                    .body();
            assertThat(page).contains("name=\"ticket\"");
            stage.expectNoVisit();
            Stage.Verified verified = stage.verifiedAt("/fresh", "ugo");
            assertThat(verified.hasAccess()).isTrue();
            stage.programOf("ugo").call("GET", "/premium").expect(200);
        }
    }

    @Test
    @Order(4)
    void withoutTheRouteTheServiceBehindRefuses() {
        LAB.front().leaveAlone();
        LAB.kubectl().must("delete", "virtualservice", "didit-mesh-shop-flow", "-n", "shop");
        MeshLab.await(
                "the route is gone",
                () -> !LAB.front().proxy("ingressgateway").configuration().contains("/verify/start"));
        try (Stage stage = LAB.stage()) {
            stage.browserOf("rita").open("/premium").expect(403);
            stage.stranger()
                    .withBearer(LAB.lab().shop().accounts().tokenFor("rita"))
                    .open("/premium")
                    .expect(403);
            stage.expectNoVisit();
        }
    }
}
