package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.story.Person;
import io.diditmesh.e2e.story.Stage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of policies that people apply while others use what they are about. */
final class PolicyMeshIT {
    private static final String STRANGERS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: stranger}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: thief, namespace: stranger}
            spec:
              hosts: [shop.localhost]
              rules: [{name: everything, require: {level: kyc-aml}}]
            """;
    private static final String ADDED = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: added, namespace: shop}
            spec:
              hosts: [shop.localhost]
              rules:
              - {name: healthz, match: [{path: {exact: /healthz}}], %s}
              - {name: rest, allow: {}}
            """;

    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.GATEWAY);

    @Test
    void aPolicyForTheHostOfSomebodyElseIsLeftOut() {
        LAB.kubectl().apply(STRANGERS);
        MeshLab.await("the thief is told", () -> reason("stranger", "thief").equals("HostNotOwned"));
        try (Stage stage = LAB.stage()) {
            Person anybody = stage.stranger();
            assertThat(MeshLab.staysSo(() -> anybody.call("GET", "/").status() == 200))
                    .isTrue();
        }
        LAB.kubectl().must("delete", "verificationpolicy", "thief", "-n", "stranger");
    }

    @Test
    void anEditReachesTrafficBothWays() {
        try (Stage stage = LAB.stage()) {
            Person anybody = stage.stranger();
            LAB.kubectl().apply(ADDED.formatted("require: {level: kyc-basic}"));
            MeshLab.await("closed", () -> anybody.call("GET", "/healthz").status() == 401);
            anybody.call("GET", "/").expect(200);
            LAB.kubectl().apply(ADDED.formatted("allow: {}"));
            MeshLab.await("open", () -> anybody.call("GET", "/healthz").status() == 200);
            LAB.kubectl().apply(ADDED.formatted("require: {level: kyc-basic}"));
            MeshLab.await("closed again", () -> anybody.call("GET", "/healthz").status() == 401);
            LAB.kubectl().must("delete", "verificationpolicy", "added", "-n", "shop");
            MeshLab.await("gone", () -> anybody.call("GET", "/healthz").status() == 200);
        }
    }

    private static String reason(String namespace, String name) {
        return LAB.kubectl()
                .must(
                        "get",
                        "verificationpolicy",
                        name,
                        "-n",
                        namespace,
                        "-o",
                        "jsonpath={.status.conditions[?(@.type==\"Accepted\")].reason}");
    }
}
