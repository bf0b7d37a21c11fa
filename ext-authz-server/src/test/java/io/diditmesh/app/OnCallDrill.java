package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import io.diditmesh.metrics.Metrics;
import io.diditmesh.telemetry.EventLog;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each fault somebody is woken for is caused at a real server; its alert fires, and ends after it was mended. For {@code make monitoring}. */
final class OnCallDrill {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.audited();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;
    private static final int USUAL = 20;
    private static final int LONG = 90;

    private static final String NOWHERE = """
            apiVersion: v1
            kind: Config
            clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:1"}}]
            contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
            users: [{name: nobody, user: {}}]
            current-context: nowhere
            """;

    private int people;

    @Test
    void redisThatIsSlow() throws Exception {
        Scrape before = peace();
        for (int i = 0; i < 10; i++) {
            SERVER.redis.program().say("CLIENT PAUSE 300 ALL");
            premium(somebody());
        }
        Scrape during = Scrape.of(SERVER);

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshChecksSlow");
        new Drill(before, during, peace(), LONG).wakes("DiditMeshChecksSlowForLong");
    }

    @Test
    void redisThatIsAway() throws Exception {
        Scrape before = peace();
        SERVER.redis.kill();
        until(() -> gauge("didit_mesh_ready") == 0);
        for (int i = 0; i < 20; i++) {
            assertThat(premium(somebody()).status()).isEqualTo(503);
            assertThat(WebhookIT.post(SERVER, message(), WholeServer.WEBHOOK_SECRET))
                    .startsWith("503");
        }
        Scrape during = Scrape.of(SERVER);
        SERVER.redis.restart();
        until(() -> gauge("didit_mesh_ready") == 1 && gauge("didit_mesh_near_cache_trusted") == 1);

        new Drill(before, during, peace(), USUAL)
                .wakes(
                        "DiditMeshRedisAway",
                        "DiditMeshUnavailable",
                        "DiditMeshNotReady",
                        "DiditMeshNearCacheUntrusted",
                        "DiditMeshWebhooksNotTaken");
    }

    @Test
    void redisThatLostWhatItHeld() throws Exception {
        Scrape before = peace();
        SERVER.redis.program().say("FLUSHALL");
        until(() -> gauge("didit_mesh_redis_emptied") == 1);
        Scrape during = Scrape.of(SERVER);
        SERVER.redis.flush();
        until(() -> gauge("didit_mesh_ready") == 1);

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshRedisEmptied");
    }

    @Test
    void diditThatDoesNotAnswer() throws Exception {
        Scrape before = peace();
        sandbox("POST", "{\"operation\":\"create-session\",\"times\":1000,\"status\":503}");
        for (int i = 0; i < 6; i++) {
            start();
        }
        Scrape during = Scrape.of(SERVER);
        sandbox("DELETE", "");
        SERVER.clock.advance(Duration.ofMinutes(5));
        start();

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshDiditFailing");
    }

    @Test
    void keyThatDiditRefuses_andOneThatIsOld() throws Exception {
        Scrape before = peace();
        Path file = SERVER.folder.resolve("didit-api-key");
        String key = Files.readString(file);
        Files.writeString(file, "k-of-nobody");
        Files.setLastModifiedTime(file, FileTime.from(SERVER.clock.instant().minus(Duration.ofDays(100))));
        start();
        Scrape during = Scrape.of(SERVER);
        Files.writeString(file, key);
        start();

        new Drill(before, during, peace(), LONG).wakes("DiditMeshDiditKeyRefused", "DiditMeshDiditKeyOld");
    }

    @Test
    void messagesThatAreForged() throws Exception {
        Scrape before = peace();
        for (int i = 0; i < 30; i++) {
            assertThat(WebhookIT.post(SERVER, message(), "another-secret")).startsWith("401");
        }
        Scrape during = Scrape.of(SERVER);

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshWebhooksRefused");
    }

    @Test
    void keySetOfAnIssuer_thatCannotBeRead() throws Exception {
        Scrape before = peace();
        Path file = SERVER.folder.resolve("issuer-jwks.json");
        String keys = Files.readString(file);
        Files.writeString(file, "{");
        for (int i = 0; i < 6; i++) {
            SERVER.clock.advance(Duration.ofSeconds(11));
            premium(ofAnUnknownKey());
        }
        Scrape during = Scrape.of(SERVER);
        Files.writeString(file, keys);
        SERVER.clock.advance(Duration.ofSeconds(11));
        premium(ofAnUnknownKey());

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshKeySetUnread");
    }

    @Test
    void secretWhoseFileIsEmptied() throws Exception {
        Scrape before = peace();
        Path file = SERVER.folder.resolve("didit-webhook-secret");
        String secret = Files.readString(file);
        Files.writeString(file, "");
        until(() -> gauge("didit_mesh_secrets_unreadable") == 1);
        assertThat(WebhookIT.post(SERVER, message(), WholeServer.WEBHOOK_SECRET))
                .as("the old one still counts")
                .doesNotStartWith("401");
        Scrape during = Scrape.of(SERVER);
        Files.writeString(file, secret);
        until(() -> gauge("didit_mesh_secrets_unreadable") == 0);

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshSecretUnreadable");
    }

    @Test
    void policyThatIsNotAccepted() throws Exception {
        Scrape before = peace();
        Path file = SERVER.folder.resolve("policies").resolve("broken.yaml");
        Files.writeString(file, "kind: VerificationPolicy\n");
        until(() -> gauge("didit_mesh_policies_faulty") == 1);
        Scrape during = Scrape.of(SERVER);
        Files.delete(file);
        until(() -> gauge("didit_mesh_policies_faulty") == 0);

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshPoliciesFaulty");
    }

    @Test
    void apiServerThatDoesNotAnswer() throws Exception {
        Scrape before = peace();

        new Drill(before, away(), peace(), USUAL).wakes("DiditMeshPoliciesUnwatched");
    }

    /** Of a server that cannot reach its API server. */
    private static Scrape away() throws Exception {
        SERVER.write("nowhere.kubeconfig", NOWHERE);
        try (Server away = SERVER.watching("nowhere.kubeconfig")) {
            until(() -> Scrape.at(away.metricsPort())
                            .value("didit_mesh_calls_total{credential=\"\",operation=\"get\",result=\"unreachable\","
                                    + "system=\"kubernetes\"}")
                    > 0);
            return Scrape.at(away.metricsPort());
        }
    }

    @Test
    void moreRecordsThanTheAuditTrailTakes() throws Exception {
        Scrape before = peace();
        overtaxTheTrail();
        Scrape during = Scrape.of(SERVER);
        until(() -> gauge("didit_mesh_audit_dropped_records") == 0);

        new Drill(before, during, peace(), USUAL).wakes("DiditMeshAuditLost");
    }

    @Test
    void taskThatFails() throws Exception {
        Scrape before = peace();
        Scrape during = before.and(failed());

        new Drill(before, during, during, USUAL).wakes("DiditMeshFault");
    }

    /** Of a process in which a task failed. */
    private static Scrape failed() {
        try (Metrics metrics = new Metrics();
                Background background = new Background(new EventLog("drill", metrics))) {
            background
                    .task("drill", () -> {
                        throw new IllegalStateException("a drill");
                    })
                    .soon();
            until(() -> metrics.text().contains("background-fault"));
            return Scrape.of(metrics.text());
        }
    }

    @Test
    void everyAlertThatIsShipped_isDrilled() throws Exception {
        String drills = Files.readString(Path.of("src/test/java/io/diditmesh/app/OnCallDrill.java"));
        assertThat(Monitoring.alerts()).allSatisfy(alert -> assertThat(drills).contains('"' + alert.name() + '"'));
    }

    @Test
    void everyQueryOfTheDashboard_findsWhatTheServerMeasured() throws Exception {
        Scrape before = Scrape.of(SERVER);
        String user = "dash";
        Browser browser = new Browser(SERVER).with("shop_session", SERVER.token(user));
        String challenge = Asking.get("/premium")
                .as(SERVER.token(user))
                .navigating()
                .of(SERVER)
                .header("location");
        browser.verify(Browser.location(browser.press(browser.open(challenge))), "approve");
        until(() -> premium(SERVER.token(user)).allowed());
        assertThat(Asking.get("/premium")
                        .at("api.localhost:10000")
                        .as(somebody())
                        .of(SERVER)
                        .allowed())
                .as("a policy that is tried would not let it through either")
                .isFalse();
        overtaxTheTrail();
        Scrape during = peace().and(away()).and(failed());

        new Drill(before, during, during, USUAL).findsSomething(Monitoring.queries());
    }

    @Test
    void whatIsMeasured_isNamedAsPrometheusWantsIt() throws Exception {
        Path text = Files.createTempFile("metrics", ".txt");
        Files.writeString(text, Scrape.of(SERVER).text());

        assertThat(Drill.promtool(text, "check", "metrics")).isEqualTo("\nended well");
    }

    @Test
    void alerts_areRulesThatPrometheusTakes() throws Exception {
        assertThat(Drill.promtool("check", "rules", "--lint-fatal", Monitoring.ALERTS.toString()))
                .contains("SUCCESS", "ended well");
    }

    private static void overtaxTheTrail() {
        until(() -> {
            flood(20_000);
            return gauge("didit_mesh_events_total{event=\"audit-dropped\",result=\"\"}") > 0;
        });
    }

    private static void flood(int requests) {
        var stub = AuthorizationGrpc.newFutureStub(SERVER.channel());
        Semaphore free = new Semaphore(AT_ONCE);
        for (int i = 0; i < requests; i++) {
            free.acquireUninterruptibly();
            stub.check(Asking.get("/").check()).addListener(free::release, MoreExecutors.directExecutor());
        }
        free.acquireUninterruptibly(AT_ONCE);
    }

    private Scrape peace() {
        for (int i = 0; i < 200; i++) {
            assertThat(Asking.get("/").of(SERVER).allowed()).isTrue();
        }
        return Scrape.of(SERVER);
    }

    private String somebody() {
        people++;
        return SERVER.token("drill-" + people);
    }

    private void start() {
        Program.of(SERVER, "start-" + people++).post("/verify/sessions", "{\"level\":\"kyc-basic\"}");
    }

    private static Asking.Answered premium(String token) {
        return Asking.get("/premium").as(token).of(SERVER);
    }

    private static String ofAnUnknownKey() {
        Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
        return text.encodeToString(bytes("{\"alg\":\"ES256\",\"kid\":\"" + UUID.randomUUID() + "\"}")) + "."
                + text.encodeToString(
                        bytes("{\"iss\":\"" + WholeServer.ISSUER + "\",\"sub\":\"x\",\"aud\":\"shop\",\"exp\":"
                                + SERVER.clock.instant().plusSeconds(60).getEpochSecond() + "}"))
                + "." + text.encodeToString(new byte[64]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> message() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("application_id", "\"5d0f9a7e-1111-4a2b-9c3d-000000000001\"");
        fields.put("environment", "\"sandbox\"");
        fields.put("event_id", "\"" + UUID.randomUUID() + "\"");
        fields.put("session_id", "\"" + UUID.randomUUID() + "\"");
        fields.put("status", "\"Declined\"");
        fields.put("timestamp", Long.toString(SERVER.clock.instant().getEpochSecond()));
        fields.put("vendor_data", "\"AAAAAAAAAAAAAAAAAAAAAA\"");
        fields.put("webhook_type", "\"status.updated\"");
        fields.put("workflow_id", "\"7e6d5c4b-4444-4e5f-8a6b-000000000004\"");
        return fields;
    }

    private static void sandbox(String method, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(SERVER.sandbox.baseUri().resolve("/sandbox/faults"))
                            .header("content-type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private static double gauge(String series) {
        return Scrape.of(SERVER).value(series);
    }

    private static void until(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
