package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.story.Person;
import io.diditmesh.e2e.story.Stage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What stands behind the question, when the question is not asked. */
final class BackstopMeshIT {
    private static final String ASSERTION = "x-verification-assertion";

    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.GATEWAY);

    @Test
    void whereTheRuleIsNarrowedWhatWasNotAskedAboutIsRefused() {
        try (Stage stage = LAB.stage()) {
            String harvested = publicAssertion(stage);
            int before = stage.visits().size();
            stage.strangerAtTheGap().call("GET", "/").expect(403);
            stage.strangerAtTheGap()
                    .sending(ASSERTION, harvested)
                    .call("GET", "/")
                    .expect(403);
            stage.strangerAtTheGap()
                    .sending(ASSERTION, harvested)
                    .sending("x-verification-state", "ok")
                    .call("GET", "/premium")
                    .expect(403);
            assertThat(stage.visits().size()).isEqualTo(before);
        }
    }

    @Test
    void whereTheProviderIsNotKnownByItsNameEverythingIsRefused() {
        try (Stage stage = LAB.stage()) {
            Stage.Verified verified = stage.verified("paul");
            String harvested = publicAssertion(stage);
            LAB.mesh().provider(new Mesh.Provider("didit-mash", false));
            try {
                MeshLab.await(
                        "the gateway refuses",
                        () -> stage.stranger().call("GET", "/").status() == 403);
                int before = stage.visits().size();
                verified.person().call("GET", "/premium").expect(403);
                stage.stranger().sending(ASSERTION, harvested).call("GET", "/").expect(403);
                assertThat(stage.visits().size()).isEqualTo(before);
            } finally {
                LAB.mesh().provider(Mesh.Provider.GOOD);
            }
            MeshLab.await("the gateway asks again", verified::hasAccess);
        }
    }

    @Test
    void whereTheServerIsBypassedBySettingTheMeshToFailOpenEverythingIsRefused() {
        try (Stage stage = LAB.stage();
                Stage later = LAB.stage()) {
            stage.verified("olga");
            String harvested = publicAssertion(stage);
            int before = stage.visits().size();
            LAB.mesh().provider(new Mesh.Provider("didit-mesh", true));
            MeshLab.await(
                    "the gateway would let through",
                    () -> LAB.front()
                            .proxy("ingressgateway")
                            .configuration()
                            .contains("\"failure_mode_allow\" : true"));
            LAB.lab().server().kill();
            try {
                // On connections of their own: those that are open know the mesh as it was.
                later.programOf("olga").call("GET", "/premium").expect(403);
                later.stranger().call("GET", "/").expect(403);
                later.stranger().sending(ASSERTION, harvested).call("GET", "/").expect(403);
                assertThat(stage.visits().size()).isEqualTo(before);
            } finally {
                LAB.mesh().provider(Mesh.Provider.GOOD);
                LAB.lab().server().restart();
            }
            LAB.lab().awaitServing();
        }
    }

    @Test
    void whereNobodyIsAskedAnyMoreEverythingIsRefused() {
        try (Stage stage = LAB.stage()) {
            String harvested = publicAssertion(stage);
            LAB.kubectl().must("delete", "authorizationpolicy", "narrowed", "-n", "istio-system");
            MeshLab.await(
                    "the gateway does not ask",
                    () -> !LAB.front().proxy("narrowed").configuration().contains("policy[narrowed]-rule"));
            stage.strangerAtTheGap().call("GET", "/").expect(403);
            stage.strangerAtTheGap()
                    .sending(ASSERTION, harvested)
                    .call("GET", "/")
                    .expect(403);
        }
    }

    @Test
    void whatSomebodyRemovesByHandIsPutBack() {
        LAB.kubectl().must("delete", "authorizationpolicy", "didit-mesh-public-backstop", "-n", "istio-system");
        MeshLab.await(
                "the backstop is back",
                () -> LAB.kubectl()
                        .run("get", "authorizationpolicy", "didit-mesh-public-backstop", "-n", "istio-system")
                        .ok());
    }

    /** An assertion that anybody can come by: of a public page. */
    private static String publicAssertion(Stage stage) {
        Person stranger = stage.stranger();
        stranger.call("GET", "/").expect(200);
        return stage.visits().getLast().header(ASSERTION).getFirst();
    }
}
