package io.diditmesh.e2e.mesh;

import com.sun.net.httpserver.HttpServer;
import io.diditmesh.cel.CelExpressions;
import io.diditmesh.doctor.Doctor;
import io.diditmesh.doctor.Finding;
import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.JavaCommand;
import io.diditmesh.e2e.lab.Template;
import io.diditmesh.istio.IstioSettings;
import io.diditmesh.istio.Rendering;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyReview;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster with everything in it that a doctor looks at. */
final class Patient implements AutoCloseable {
    private static final Path ROOT = Toolbox.repository();
    private static final Path SCENARIO = ROOT.resolve("istio-policies/scenarios/payments/policies");

    private final ApiServer api = ApiServer.alone();
    private final KubernetesClient client;
    private final FreePorts ports = new FreePorts(new SecureRandom());
    private final HttpServer answers = answers();
    private final Path good;
    private final OperatorProcess operator;
    private String planted = "";

    Patient() {
        for (Path file : List.of(
                api.tools().program("istio-crds.yaml"),
                api.tools().program("gateway-api-crds.yaml"),
                ROOT.resolve("k8s/crds"))) {
            kubectl().must("apply", "--server-side", "-f", file.toString());
        }
        kubectl().awaitDefinitions();
        Stream.of("didit-mesh", "istio-system", "bank")
                .forEach(name -> kubectl().must("create", "namespace", name));
        client = api.client();
        good = kubectl().file(objects());
        kubectl().must("apply", "-f", SCENARIO.toString());
        heal();
        operator = OperatorProcess.start(api.folder().folder("operator"), settings("didit-mesh", "/keys"));
    }

    /** One examination, with something that is not as usual. */
    record Visit(Patient patient, String provider, String keySet, Optional<URI> canary, InstantSource clock) {
        Set<String> codes() {
            return findings().stream().map(Finding::code).collect(Collectors.toSet());
        }

        List<Finding> findings() {
            String text = patient.settings(provider, keySet);
            IstioSettings settings = IstioSettings.read(Section.root(yaml(text), new Problems()));
            return new Doctor(patient.client, settings, clock)
                    .examine(new Doctor.Places("didit-mesh", "istio-system", "istio", settings.keySet(), canary));
        }

        private static YamlNode yaml(String text) {
            try {
                return YamlReader.read(text).getFirst();
            } catch (YamlFault broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    Set<String> codes() {
        return visit().codes();
    }

    List<Finding> findings() {
        return visit().findings();
    }

    Visit named(String provider) {
        return new Visit(this, provider, "/keys", Optional.empty(), InstantSource.system());
    }

    Visit withKeySet(String path) {
        return new Visit(this, "didit-mesh", path, Optional.empty(), InstantSource.system());
    }

    Visit withCanary(String path) {
        return new Visit(this, "didit-mesh", "/keys", Optional.of(address(path)), InstantSource.system());
    }

    Visit withoutAnybodyAtTheCanary() {
        URI nobody = URI.create("http://127.0.0.1:" + ports.next() + "/");
        return new Visit(this, "didit-mesh", "/keys", Optional.of(nobody), InstantSource.system());
    }

    /** By a clock that is ten minutes fast. */
    Visit later() {
        InstantSource fast = () -> InstantSource.system().instant().plus(Duration.ofMinutes(10));
        return new Visit(this, "didit-mesh", "/keys", Optional.empty(), fast);
    }

    private Visit visit() {
        return withKeySet("/keys");
    }

    /** As people type it. */
    Kubectl.Said command() {
        List<String> java = JavaCommand.of("io.diditmesh.app.Main");
        Path config = api.folder().write("doctor.yaml", settings("didit-mesh", "/keys"));
        return new Kubectl(Path.of(java.getFirst()), api.kubeconfig(), api.folder())
                .run(Stream.concat(
                                java.stream().skip(1),
                                Stream.of(
                                        "doctor",
                                        "--config",
                                        config.toString(),
                                        "--canary",
                                        address("/judged").toString()))
                        .toArray(String[]::new));
    }

    Kubectl kubectl() {
        return api.kubectl();
    }

    /** Writes something else into the mesh's configuration. */
    void mesh(String before, String after) {
        String text = meshConfig();
        if (!text.contains(before)) {
            throw new IllegalStateException("istio-policies/mesh-config.yaml does not say " + before);
        }
        kubectl().apply(configMap(text.replace(before, after)));
    }

    /** What was changed has to go before it is as it was. */
    void touched(String object, String namespace) {
        planted = object + " -n " + namespace;
    }

    void plant(String yaml) {
        kubectl().must("apply", "-f", kubectl().file(yaml).toString());
        planted = yaml;
    }

    /** Everything is as it was. */
    void heal() {
        if (planted.startsWith("apiVersion")) {
            kubectl().delete(planted);
        } else if (!planted.isEmpty()) {
            kubectl().must(("delete " + planted).split(" "));
        }
        planted = "";
        kubectl().must("apply", "--server-side", "--force-conflicts", "-f", good.toString());
    }

    void endOperator() {
        operator.kill();
    }

    @Override
    public void close() {
        operator.close();
        answers.stop(0);
        client.close();
        api.close();
    }

    private String settings(String provider, String keySet) {
        return Template.fill(
                Patient.class,
                "doctor.yaml",
                Map.of(
                        "http", ports.next(),
                        "kubeconfig", api.kubeconfig(),
                        "provider", provider,
                        "keySet", address(keySet)));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + answers.getAddress().getPort() + path);
    }

    private String objects() {
        IstioSettings settings =
                IstioSettings.read(Section.root(Visit.yaml(settings("didit-mesh", "/keys")), new Problems()));
        Installation anything = new Installation(_ -> true, Set.of(), new CelExpressions());
        Stream<String> rendered = new Rendering(settings, keys(), (_, _) -> false)
                .of(PolicyReview.of(SCENARIO, anything).orElseThrow().placements()).stream()
                        .map(object -> Serialization.asYaml(object.document()));
        return Stream.of(
                        Stream.of(
                                Template.fill(Patient.class, "doctor-good.yaml", Map.of()),
                                configMap(meshConfig()),
                                chart()),
                        rendered)
                .flatMap(texts -> texts)
                .map(text -> text.startsWith("---") ? text : "---\n" + text)
                .collect(Collectors.joining("\n"));
    }

    private String chart() {
        return new Kubectl(api.tools().program("helm"), api.kubeconfig(), api.folder())
                .must(
                        "template",
                        "didit-mesh",
                        ROOT.resolve("helm").toString(),
                        "-n",
                        "didit-mesh",
                        "-f",
                        ROOT.resolve("helm/ci/gateway-values.yaml").toString(),
                        "--kube-version",
                        "1.32.0",
                        "--show-only",
                        "templates/mesh.yaml");
    }

    private static String configMap(String mesh) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n"
                + mesh.indent(4);
    }

    private static String meshConfig() {
        return read(ROOT.resolve("istio-policies/mesh-config.yaml"));
    }

    private static String keys() {
        return read(ROOT.resolve("istio-policies/base/jwks.json"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The key set, and pages that were judged or not. */
    private static HttpServer answers() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                if (path.equals("/judged")) {
                    exchange.getResponseHeaders().set("x-verification-decision", "d");
                }
                byte[] text = (path.equals("/keys") ? keys() : "hello").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
