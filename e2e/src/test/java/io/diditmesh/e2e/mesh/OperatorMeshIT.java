package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.cluster.ClusterPolicies;
import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.Template;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.resources.ToldResources;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.telemetry.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operator against a real API server: what it says of resources, and what a replica makes of them. */
final class OperatorMeshIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final FreePorts PORTS = new FreePorts(new SecureRandom());
    private static final ApiServer API = ApiServer.alone();
    private static final Kubectl KUBECTL = API.kubectl();
    private static final String LEVEL = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: %s}
            spec:
              workflowId: 7e6d5c4b-4444-4e5f-8a6b-%012d
              proofs: [Document]
              allowedNamespaces: {matchLabels: {kyc: allowed}}
            """;

    private static OperatorProcess operator = start("first");

    @BeforeAll
    static void define() {
        KUBECTL.must(
                "apply",
                "--server-side",
                "-f",
                Toolbox.repository().resolve("k8s/crds").toString());
        KUBECTL.awaitDefinitions();
        KUBECTL.must("create", "namespace", "didit-mesh");
        KUBECTL.must("create", "namespace", "bank");
        KUBECTL.must("create", "namespace", "stranger");
        KUBECTL.must("label", "namespace", "bank", "kyc=allowed");
        KUBECTL.apply(LEVEL.formatted("kyc-basic", 4));
    }

    @AfterAll
    static void end() {
        operator.close();
        API.close();
    }

    @Test
    void aPolicyThatIsGoodIsAcceptedAndKept() {
        KUBECTL.apply(policy("bank", "good", "good.bank.example", "request.method == \"POST\""));
        awaitCondition("bank", "good", "Accepted", "True");
        awaitCondition("bank", "good", "ResolvedRefs", "True");
        awaitCondition("bank", "good", "Programmed", "True");
        assertThat(field("bank", "good", "{.status.accepted.spec.hosts[0]}")).isEqualTo("good.bank.example");
    }

    @Test
    void aBadEditIsSaidInPlainWordsAndAReplicaThatStartsHoldsToTheLastGoodOne() {
        KUBECTL.apply(policy("bank", "edited", "edited.bank.example", "request.method == \"POST\""));
        awaitCondition("bank", "edited", "Accepted", "True");
        KUBECTL.apply(policy("bank", "edited", "other.bank.example", "1 + 1"));
        awaitCondition("bank", "edited", "Accepted", "False");
        assertThat(message("bank", "edited", "Accepted")).contains("rules[0].when");
        assertThat(field("bank", "edited", "{.status.observedGeneration}")).isEqualTo("2");
        assertThat(field("bank", "edited", "{.status.accepted.generation}")).isEqualTo("1");
        assertThat(replica()).contains("edited.bank.example").doesNotContain("other.bank.example");
        assertThat(KUBECTL.must("get", "events", "-n", "bank")).contains("NotAccepted");
    }

    @Test
    void aHostOfSomebodyElseIsNotTaken() {
        KUBECTL.apply(policy("stranger", "thief", "good.bank.example", "true"));
        awaitCondition("stranger", "thief", "Accepted", "False");
        assertThat(field("stranger", "thief", "{.status.conditions[?(@.type==\"Accepted\")].reason}"))
                .isEqualTo("HostNotOwned");
    }

    @Test
    void aLevelThatIsNotForANamespaceMeansNothingThere() {
        KUBECTL.apply(policy("stranger", "borrower", "stranger.example", "true"));
        awaitCondition("stranger", "borrower", "ResolvedRefs", "False");
        assertThat(message("stranger", "borrower", "ResolvedRefs")).contains("allowedNamespaces");
        KUBECTL.must("label", "namespace", "stranger", "kyc=allowed");
        awaitCondition("stranger", "borrower", "ResolvedRefs", "True");
    }

    @Test
    void aWorkflowOfAnotherLevelIsNotTakenFromIt() {
        KUBECTL.apply(LEVEL.formatted("copy", 4));
        Toolbox.await(
                "copy refused",
                PATIENCE,
                () -> KUBECTL.must("get", "assurancelevel", "copy", "-o", "jsonpath={.status.conditions[0].message}")
                        .contains("belongs to another level"));
        KUBECTL.must("delete", "assurancelevel", "copy");
    }

    @Test
    void anotherOperatorTakesOverFromOneThatDied() {
        OperatorProcess second = start("second");
        try {
            operator.kill();
            KUBECTL.apply(policy("bank", "later", "later.bank.example", "true"));
            awaitCondition("bank", "later", "Accepted", "True");
        } finally {
            second.close();
            operator = start("third");
        }
    }

    @Test
    void whatHappenedWhileTheApiServerWasAwayIsCaughtUpWith() {
        KUBECTL.apply(policy("bank", "before", "before.bank.example", "true"));
        awaitCondition("bank", "before", "Accepted", "True");
        API.stop();
        API.startAgain();
        KUBECTL.apply(policy("bank", "after", "after.bank.example", "true"));
        awaitCondition("bank", "after", "Accepted", "True");
    }

    private static OperatorProcess start(String name) {
        return OperatorProcess.start(
                API.folder().folder(name),
                Template.fill(
                        OperatorMeshIT.class,
                        "watching.yaml",
                        Map.of("http", PORTS.next(), "kubeconfig", API.kubeconfig())));
    }

    /** The hosts that a replica which starts now has rules for. */
    private static String replica() {
        LiveRulebook live = new LiveRulebook();
        try (KubernetesClient client = API.client()) {
            Installation installation = new Installation(_ -> true, Set.of(), new CelExpressions());
            PolicySettings settings = PolicySettings.readFor(
                    Path.of("."), Section.root(new YamlNode.Mapping(1, Map.of()), new Problems()));
            ToldResources resources = new ToldResources(settings, live, installation);
            try (ClusterPolicies policies = new ClusterPolicies(client, resources, new EventLog("replica"), () -> {})) {
                policies.start();
                Toolbox.await("watching", PATIENCE, policies::isComplete);
                return policies.take().orElseThrow().placements().toString();
            }
        }
    }

    private static String policy(String namespace, String name, String host, String when) {
        return """
                apiVersion: didit-mesh.io/v1alpha1
                kind: VerificationPolicy
                metadata: {name: %s, namespace: %s}
                spec:
                  hosts: [%s]
                  rules:
                  - {name: some, when: '%s', require: {level: kyc-basic}}
                """.formatted(name, namespace, host, when);
    }

    private static void awaitCondition(String namespace, String name, String type, String status) {
        String path = "{.status.conditions[?(@.type==\"" + type + "\")].status}";
        String generation = field(namespace, name, "{.metadata.generation}");
        Toolbox.await(
                namespace + "/" + name + " " + type + "=" + status,
                PATIENCE,
                () -> field(namespace, name, path).equals(status)
                        && field(namespace, name, "{.status.observedGeneration}")
                                .equals(generation));
    }

    private static String message(String namespace, String name, String type) {
        return field(namespace, name, "{.status.conditions[?(@.type==\"" + type + "\")].message}");
    }

    private static String field(String namespace, String name, String path) {
        return KUBECTL.must("get", "verificationpolicy", name, "-n", namespace, "-o", "jsonpath=" + path);
    }
}
