package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diditmesh.e2e.lab.JavaCommand;
import io.diditmesh.e2e.lab.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every manifest, every shape of the chart and every rendered object, before a real API server and Istio's own tools. */
final class ManifestsMeshIT {
    private static final List<String> NAMESPACES =
            List.of("didit-mesh", "istio-system", "bank", "edge", "accounts", "premium", "shop", "payments");
    private static final String KUBE = "--kube-version=1.32.0";
    private static final Path ROOT = Toolbox.repository();

    @AutoClose
    private static final ApiServer API = ApiServer.alone();

    @BeforeAll
    static void define() {
        Toolbox tools = API.tools();
        for (String file : List.of(
                tools.program("istio-crds.yaml").toString(),
                tools.program("gateway-api-crds.yaml").toString(),
                ROOT.resolve("k8s/crds").toString())) {
            API.kubectl().must("apply", "--server-side", "-f", file);
        }
        API.kubectl().apply(Template.fill(ManifestsMeshIT.class, "prometheus-kinds.yaml", Map.of()));
        API.kubectl().awaitDefinitions();
        NAMESPACES.forEach(name -> API.kubectl().must("create", "namespace", name));
    }

    @TestFactory
    Stream<DynamicTest> theApiServerTakesEveryManifest() {
        return manifests().map(manifest -> dynamicTest(manifest.name(), () -> taken(manifest.file())));
    }

    @TestFactory
    Stream<DynamicTest> istioFindsNothingWrongWithAnyManifest() {
        return manifests()
                .map(manifest -> dynamicTest(manifest.name(), () -> {
                    ok(istioctl("validate", "-f", manifest.file().toString()));
                    Kubectl.Said analysis = analyzed(manifest.file());
                    ok(analysis);
                    assertThat(analysis.text()).contains("No validation issues found");
                }));
    }

    @Test
    void istioWouldFindWhatIsWrong() {
        Path wrong = API.kubectl().file("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: wrong, namespace: bank}
                spec:
                  hosts: [bank.example.com]
                  gateways: [istio-system/nowhere]
                  http: [{route: [{destination: {host: accounts.bank.svc.cluster.local}}]}]
                """);
        assertThat(analyzed(wrong).text()).contains("IST0101");
    }

    @TestFactory
    Stream<DynamicTest> everyShapeOfTheChartIsClean() throws IOException {
        try (Stream<Path> values = Files.list(ROOT.resolve("helm/ci"))) {
            return values
                    .sorted()
                    .map(file -> dynamicTest(
                            file.getFileName().toString(),
                            () -> ok(helm("lint", "--strict", chart(), KUBE, "-f", file.toString()))))
                    .toList()
                    .stream();
        }
    }

    @Test
    void theChartIsInstalledUpgradedAndRemovedAndWhatPeopleWroteStays() {
        API.kubectl().must("apply", "-f", ROOT.resolve("examples/minimal").toString());
        String first = ROOT.resolve("helm/ci/gateway-values.yaml").toString();
        String second = ROOT.resolve("helm/ci/gitops-values.yaml").toString();
        ok(helm("install", "didit-mesh", chart(), "-n", "didit-mesh", "-f", first));
        assertThat(deployments()).contains("didit-mesh-check", "didit-mesh-operator", "didit-mesh-session");
        ok(helm("upgrade", "didit-mesh", chart(), "-n", "didit-mesh", "-f", second));
        assertThat(API.kubectl().must("get", "deployment", "didit-mesh-check", "-n", "didit-mesh", "-o", "yaml"))
                .contains("replicas: 1");
        assertThat(API.kubectl().must("get", "networkpolicy", "-n", "didit-mesh"))
                .doesNotContain("didit-mesh-check");
        ok(helm("uninstall", "didit-mesh", "-n", "didit-mesh"));
        assertThat(deployments()).doesNotContain("didit-mesh");
        assertThat(API.kubectl().must("get", "assurancelevels,verificationpolicies", "-A"))
                .contains("kyc-basic", "bank");
        API.kubectl()
                .must(
                        "delete",
                        "-f",
                        ROOT.resolve("examples/minimal/level.yaml").toString());
    }

    /** A file with objects, and what it is called here. */
    private record Manifest(String name, Path file) {}

    private static Stream<Manifest> manifests() {
        return Stream.of(kustomized(), charts(), plain(), rendered()).flatMap(all -> all);
    }

    private static Stream<Manifest> kustomized() {
        return Stream.of(
                        "k8s",
                        "istio-policies/overlays/gateway",
                        "istio-policies/overlays/gateway-api",
                        "istio-policies/overlays/sidecar",
                        "istio-policies/overlays/waypoint")
                .map(folder -> new Manifest(
                        folder,
                        API.kubectl()
                                .file(API.kubectl()
                                        .must("kustomize", ROOT.resolve(folder).toString()))));
    }

    private static Stream<Manifest> charts() {
        try (Stream<Path> values = Files.list(ROOT.resolve("helm/ci"))) {
            return values.sorted().toList().stream().map(file -> {
                Kubectl.Said said =
                        helm("template", "didit-mesh", chart(), "-n", "didit-mesh", KUBE, "-f", file.toString());
                ok(said);
                return new Manifest(
                        "chart with " + file.getFileName(), API.kubectl().file(said.text()));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Manifest> plain() {
        return Stream.of("istio-policies/egress", "istio-policies/streams", "examples/minimal")
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                        return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                                .map(file -> new Manifest(ROOT.relativize(file).toString(), file));
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                });
    }

    /** What the operator would apply for the scenarios, once for gateways of each kind. */
    private static Stream<Manifest> rendered() {
        return Stream.of("premium", "payments", "registration", "age-restricted")
                .map(scenario -> {
                    List<String> command = JavaCommand.of("io.diditmesh.app.Main");
                    Kubectl render = new Kubectl(Path.of(command.getFirst()), API.kubeconfig(), API.folder());
                    Stream<String> arguments = Stream.concat(
                            command.stream().skip(1),
                            Stream.of(
                                    "render",
                                    "--config",
                                    operator().toString(),
                                    "--policies",
                                    ROOT.resolve("istio-policies/scenarios/" + scenario + "/policies")
                                            .toString(),
                                    "--key-set",
                                    ROOT.resolve("istio-policies/base/jwks.json")
                                            .toString()));
                    return new Manifest(
                            "rendered for " + scenario,
                            API.kubectl().file(render.must(arguments.toArray(String[]::new))));
                });
    }

    private static Path operator() {
        return API.folder().write("render.yaml", """
                http: {listen: "127.0.0.1:0"}
                public: {scheme: https}
                policies: {floors: {premium: {fallbacks: [StaleFor]}}}
                istio:
                  issuer: https://didit-mesh.example
                  gateways: [istio-system/public]
                  targets:
                  - {name: public, namespace: istio-system, selector: {istio: ingressgateway}}
                  - {name: waypoint, namespace: bank, targetRef: {group: gateway.networking.k8s.io, kind: Gateway, name: waypoint}}
                  laterHops:
                  - {name: accounts, namespace: bank, selector: {app: accounts}, audiences: [bank/bank], levels: [kyc-basic]}
                """);
    }

    /** What is there before any of ours: services, gateways, and the workloads behind. */
    private static Path surroundings() {
        return API.folder()
                .write("surroundings.yaml", Template.fill(ManifestsMeshIT.class, "surroundings.yaml", Map.of()));
    }

    /** That an EnvoyFilter may break with a new version is said of every one. */
    private static Kubectl.Said analyzed(Path file) {
        return istioctl(
                "analyze",
                "--all-namespaces",
                "--use-kube=false",
                "--failure-threshold=Info",
                "--output-threshold=Info",
                "--suppress=IST0133=EnvoyFilter istio-system/didit-mesh-streams",
                "--meshConfigFile=" + ROOT.resolve("istio-policies/mesh-config.yaml"),
                surroundings().toString(),
                file.toString());
    }

    private static void taken(Path file) {
        ok(API.kubectl()
                .run(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--dry-run=server",
                        "--validate=strict",
                        "-f",
                        file.toString()));
    }

    private static String deployments() {
        return API.kubectl().must("get", "deployments", "-n", "didit-mesh", "--ignore-not-found");
    }

    private static String chart() {
        return ROOT.resolve("helm").toString();
    }

    private static Kubectl.Said helm(String... arguments) {
        return new Kubectl(API.tools().program("helm"), API.kubeconfig(), API.folder()).run(arguments);
    }

    private static Kubectl.Said istioctl(String... arguments) {
        return new Kubectl(API.tools().program("istioctl"), API.kubeconfig(), API.folder()).run(arguments);
    }

    private static void ok(Kubectl.Said said) {
        assertThat(said.code()).as(said.text()).isZero();
    }
}
