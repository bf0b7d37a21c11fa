package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.ServerProcess;
import io.diditmesh.e2e.story.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas that answer checks, replaced one after the other while people go on asking. */
final class RolloutMeshIT {
    private static final MeshLab LAB = new MeshLab(Shape.GATEWAY);
    private static final List<Replica> REPLICAS = new ArrayList<>();
    private static String verified = "";

    private record Replica(ServerProcess process, int port) {}

    @BeforeAll
    static void twoReplicas() {
        REPLICAS.add(started());
        REPLICAS.add(started());
        announce();
        try (Stage stage = LAB.stage()) {
            stage.verified("wanda");
        }
        verified = LAB.lab().shop().accounts().tokenFor("wanda");
    }

    @AfterAll
    static void end() {
        REPLICAS.forEach(replica -> replica.process().close());
        LAB.close();
    }

    @Test
    void aRolloutUnderLoadGivesNoWrongAnswer() {
        try (Crowd crowd = crowd()) {
            MeshLab.await("people ask", () -> crowd.asked() > 50);
            for (int i = 0; i < 2; i++) {
                REPLICAS.add(started());
                announce();
                Replica old = REPLICAS.removeFirst();
                announce();
                old.process().endGently();
            }
            int before = crowd.asked();
            MeshLab.await("people go on", () -> crowd.asked() > before + 50);
            assertThat(crowd.wrong()).isEmpty();
        }
    }

    @Test
    void aBadEditAndARestartOfOneReplicaUnderLoadChangeNothing() {
        try (Crowd crowd = crowd()) {
            MeshLab.await("people ask", () -> crowd.asked() > 50);
            edit("1 + 1");
            MeshLab.await("the edit is refused", () -> accepted().equals("False"));
            REPLICAS.add(started());
            announce();
            Replica old = REPLICAS.removeFirst();
            announce();
            old.process().endGently();
            int before = crowd.asked();
            MeshLab.await("people go on", () -> crowd.asked() > before + 50);
            assertThat(crowd.wrong()).isEmpty();
        } finally {
            edit("request.json.amount > 1000");
        }
    }

    private static Crowd crowd() {
        String other = LAB.lab().shop().accounts().tokenFor("xenia");
        return new Crowd(
                LAB.lab().address(),
                Duration.ofMillis(40),
                List.of(
                        new Crowd.Asking("/premium", verified, 200),
                        new Crowd.Asking("/premium", other, 403),
                        new Crowd.Asking("/premium", "", 401),
                        new Crowd.Asking("/", "", 200)));
    }

    /** One that says it is ready: Kubernetes would tell nobody of it before. */
    private static Replica started() {
        int check = LAB.mesh().ports().next();
        int http = LAB.mesh().ports().next();
        ServerProcess process = LAB.lab().server().replica(check, http);
        MeshLab.await("ready", () -> Answers.is("http://127.0.0.1:" + http + "/readyz", 200));
        return new Replica(process, check);
    }

    /** Tells the mesh who answers, and waits until the gateway knows; a pod waits as long before it ends. */
    private static void announce() {
        String endpoints = REPLICAS.stream()
                .map(replica -> "{\"address\": \"127.0.0.1\", \"ports\": {\"grpc\": " + replica.port() + "}}")
                .collect(Collectors.joining(", "));
        LAB.kubectl()
                .patch(
                        "serviceentry/didit-mesh-check",
                        "didit-mesh",
                        "merge",
                        "{\"spec\": {\"endpoints\": [" + endpoints + "]}}");
        MeshLab.await("the gateway knows " + endpoints, () -> {
            String clusters = LAB.front().proxy("ingressgateway").clusters();
            long known = clusters.lines()
                    .filter(line -> line.contains("didit-mesh-check") && line.contains("::rq_total::"))
                    .count();
            return known == REPLICAS.size()
                    && REPLICAS.stream()
                            .allMatch(replica -> clusters.contains("127.0.0.1:" + replica.port() + "::rq_total::"));
        });
    }

    private static void edit(String when) {
        LAB.kubectl()
                .patch(
                        "verificationpolicy/shop",
                        "shop",
                        "json",
                        "[{\"op\": \"replace\", \"path\": \"/spec/rules/2/when\", \"value\": \"" + when + "\"}]");
    }

    private static String accepted() {
        return LAB.kubectl()
                .must(
                        "get",
                        "verificationpolicy",
                        "shop",
                        "-n",
                        "shop",
                        "-o",
                        "jsonpath={.status.conditions[?(@.type==\"Accepted\")].status}");
    }
}
