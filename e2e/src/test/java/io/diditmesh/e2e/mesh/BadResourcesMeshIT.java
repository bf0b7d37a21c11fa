package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyReview;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real API server makes of resources that are wrong; what it cannot see, the reader says. */
final class BadResourcesMeshIT {
    @AutoClose
    private static final ApiServer API = ApiServer.alone();

    private record Bad(String name, String kind, String says, Map<String, Object> spec) {}

    @BeforeAll
    static void define() {
        API.kubectl().must("apply", "--server-side", "-f", crds().toString());
        API.kubectl().awaitDefinitions();
    }

    @TestFactory
    Stream<DynamicTest> everyBadResourceIsRefusedOrReported() throws IOException {
        return cases().stream()
                .map(bad -> dynamicTest(bad.name(), () -> assertThat(said(bad)).contains(bad.says())));
    }

    @Test
    void thereAreAtLeastSixtyOfThem() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void theScenariosAreAccepted() throws IOException {
        Path scenarios = Toolbox.repository().resolve("istio-policies/scenarios");
        try (Stream<Path> files = Files.walk(scenarios)) {
            List<Path> policies = files.filter(
                            file -> file.toString().contains("/policies/") && Files.isRegularFile(file))
                    .toList();
            assertThat(policies).isNotEmpty();
            for (Path file : policies) {
                for (String namespace : List.of("premium", "bank", "accounts", "shop")) {
                    API.kubectl().run("create", "namespace", namespace);
                }
                Kubectl.Said said =
                        API.kubectl().run("apply", "--dry-run=server", "--validate=strict", "-f", file.toString());
                assertThat(said.ok()).as(said.text()).isTrue();
            }
        }
    }

    /** What the API server says; what the reader says, of what the API server accepts. */
    private static String said(Bad bad) {
        GenericKubernetesResource resource = resource(bad);
        Kubectl.Said said = API.kubectl()
                .run(
                        "create",
                        "--dry-run=server",
                        "--validate=strict",
                        "-f",
                        API.kubectl().file(Serialization.asYaml(resource)).toString());
        if (!said.ok()) {
            return said.text();
        }
        Path folder = API.folder().folder("read").path();
        API.folder().folder("read").write("one.yaml", Serialization.asYaml(resource));
        Installation anything = new Installation(_ -> true, Set.of(), new CelExpressions());
        return PolicyReview.of(folder, anything).orElseThrow().faults().toString();
    }

    private static GenericKubernetesResource resource(Bad bad) {
        Map<String, Object> metadata = new HashMap<>(Map.of("name", "sample"));
        if (bad.kind().equals("VerificationPolicy")) {
            metadata.put("namespace", "default");
        }
        return Serialization.unmarshal(
                Serialization.asJson(Map.of(
                        "apiVersion",
                        "didit-mesh.io/v1alpha1",
                        "kind",
                        bad.kind(),
                        "metadata",
                        metadata,
                        "spec",
                        bad.spec())),
                GenericKubernetesResource.class);
    }

    private static List<Bad> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BadResourcesMeshIT.class.getResourceAsStream("bad-resources.yaml"))) {
            return List.of(Serialization.unmarshal(in, Bad[].class));
        }
    }

    private static Path crds() {
        return Toolbox.repository().resolve("k8s/crds");
    }
}
