package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.app.Asking.Answered;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What webhooks may change, and what the server answers so that Didit sends the right ones again. */
final class WebhookIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WORKFLOW = "7e6d5c4b-4444-4e5f-8a6b-000000000004";

    @Test
    void approvalInAMessage_isNotBelieved_untilTheReportSaysSo() throws Exception {
        String url = started("ann");
        Session session = session(url);

        Map<String, String> message = message(session, "Approved");

        assertThat(post(message)).isEqualTo("200 {\"result\":\"accepted\"}");
        Awaitility.await().atMost(PATIENCE).until(() -> requests("read-decision") > 0);
        assertThat(premium("ann").allowed()).isFalse();
    }

    @Test
    void messageThatTakesARight_isAppliedAtOnce_andWhatTheReportSaysThenStands() throws Exception {
        String url = started("ben");
        Session session = session(url);
        new Browser(SERVER).verify(url, "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("ben").allowed());

        control("{\"operation\":\"read-decision\",\"times\":1000,\"status\":503}");
        try {
            assertThat(post(message(session, "Declined"))).isEqualTo("200 {\"result\":\"accepted\"}");
            assertThat(premium("ben").body()).contains("\"reason\":\"rejected\"");
        } finally {
            control("");
        }
        Awaitility.await().atMost(PATIENCE).until(() -> {
            SERVER.clock.advance(Duration.ofSeconds(5));
            return premium("ben").allowed();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"In Review", "Resubmitted", "Kyc Expired", "Something New"})
    void whateverElseTheApprovedSessionBecomes_isAppliedAtOnceToo(String status) throws Exception {
        String user = "ira-" + status.hashCode();
        String url = started(user);
        Session session = session(url);
        new Browser(SERVER).verify(url, "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium(user).allowed());

        control("{\"operation\":\"read-decision\",\"times\":1000,\"status\":503}");
        try {
            assertThat(post(message(session, status))).startsWith("200");
            assertThat(premium(user).allowed()).isFalse();
        } finally {
            control("");
        }
    }

    @Test
    void personBlockedAtDidit_isRefusedAtOnce_untilDiditSaysOtherwise() throws Exception {
        String url = started("kim");
        Session session = session(url);
        new Browser(SERVER).verify(url, "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("kim").allowed());

        user(session, "BLOCKED");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("kim").body().contains("\"reason\":\"blocked\""));
        assertThat(post(userMessage(session, "ACTIVE")))
                .as("an end of the block that is not true")
                .startsWith("200");
        assertThat(premium("kim").allowed()).isFalse();

        user(session, "ACTIVE");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("kim").allowed());
        assertThat(post(userMessage(session, "BLOCKED")))
                .as("an old block, told again")
                .startsWith("200");
        assertThat(premium("kim").allowed()).isTrue();
    }

    @Test
    void blockIsApplied_thoughDiditCannotBeAsked_butItsEndIsNot() throws Exception {
        Session session = session(started("lou"));
        control("{\"operation\":\"read-user\",\"times\":1000,\"status\":503}");
        try {
            assertThat(post(userMessage(session, "BLOCKED"))).startsWith("200");
            assertThat(premium("lou").body()).contains("\"reason\":\"blocked\"");
            assertThat(post(userMessage(session, "ACTIVE"))).startsWith("404");
            assertThat(premium("lou").body()).contains("\"reason\":\"blocked\"");
        } finally {
            control("");
        }
        assertThat(post(userMessage(session, "ACTIVE"))).startsWith("200");
        assertThat(premium("lou").body()).contains("verification-pending");
    }

    @Test
    void sessionDeletedAtDidit_leavesNobodyWaiting() throws Exception {
        String url = started("joy");
        Session session = session(url);
        new Browser(SERVER).verify(url, "review");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("joy").body().contains("verification-in-review"));

        delete(session);
        assertThat(post(message(session, "In Review"))).startsWith("200");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("joy").body().contains("verification-required"));
    }

    @Test
    void declineByAReviewer_takesTheApprovalAway_andAnOldApprovalSentAgainDoesNotBringItBack() throws Exception {
        String url = started("cleo");
        Session session = session(url);
        new Browser(SERVER).verify(url, "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("cleo").allowed());

        review(session, "Declined");
        Awaitility.await().atMost(PATIENCE).until(() -> !premium("cleo").allowed());
        long before = requests("read-decision");
        assertThat(post(message(session, "Approved"))).isEqualTo("200 {\"result\":\"accepted\"}");
        Awaitility.await().atMost(PATIENCE).until(() -> requests("read-decision") > before);

        assertThat(premium("cleo").body()).contains("\"reason\":\"rejected\"");
    }

    @Test
    void sameMessageTwice_isADuplicate() throws Exception {
        Map<String, String> message = message(session(started("dan")), "In Progress");

        assertThat(post(message)).startsWith("200").contains("accepted");
        assertThat(post(message)).startsWith("200").contains("duplicate");
    }

    @Test
    void forgedOrStale_isRefused() throws Exception {
        Session session = session(started("eve"));
        Map<String, String> stale = message(session, "Declined");
        stale.put("timestamp", Long.toString(SERVER.clock.instant().getEpochSecond() - 301));

        assertThat(post(message(session, "Declined"), "another-secret")).startsWith("401");
        assertThat(post(stale)).startsWith("401");
        assertThat(premium("eve").body()).contains("verification-pending");
    }

    @Test
    void ofAnotherSubjectWorkflowEnvironmentOrApplication_isRefused() throws Exception {
        Session session = session(started("fay"));
        Map<String, String> wrong = Map.of(
                "vendor_data", "\"AAAAAAAAAAAAAAAAAAAAAA\"",
                "workflow_id", "\"7e6d5c4b-4444-4e5f-8a6b-000000000005\"",
                "environment", "\"live\"",
                "application_id", "\"5d0f9a7e-1111-4a2b-9c3d-000000000002\"");

        wrong.forEach((field, value) -> {
            Map<String, String> message = message(session, "Declined");
            message.put(field, value);
            assertThat(post(message)).as(field).startsWith("401");
        });
        assertThat(premium("fay").body()).contains("verification-pending");
    }

    @Test
    void unknownSession_isAskedForAgainOnlyIfTheSubjectIsOurs() throws Exception {
        Session session = session(started("gil"));
        Session unknown = new Session(UUID.randomUUID().toString(), session.subject());
        Session foreign = new Session(UUID.randomUUID().toString(), "somebody-elses-id");

        assertThat(post(message(unknown, "Approved"))).startsWith("404");
        assertThat(post(message(foreign, "Approved"))).startsWith("200").contains("ignored");
    }

    @Test
    void redisAway_isLater_soThatNothingIsLost_andTheCheckCannotTell() throws Exception {
        Session session = session(started("hal"));
        SERVER.redis.kill();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> premium("hal").status() == 503);
            assertThat(premium("hal").header("retry-after")).isNotEmpty();
            assertThat(post(message(session, "Declined"))).startsWith("503");
        } finally {
            SERVER.redis.restart();
        }
        Awaitility.await().atMost(PATIENCE).until(() -> premium("hal").status() == 403);
        assertThat(post(message(session, "Declined"))).startsWith("200");
    }

    @Test
    void anotherSecret_isTaken_andSaid_whenItsFileChanges() throws Exception {
        Map<String, String> message = message(session(started("ivy")), "In Progress");
        assertThat(post(message, "the-next-secret")).startsWith("401");

        SERVER.write("didit-webhook-secret", "the-next-secret\n" + WholeServer.WEBHOOK_SECRET);

        Awaitility.await().atMost(PATIENCE).until(() -> Scrape.of(SERVER).text().contains("event=\"secret-changed\""));
        assertThat(post(message, "the-next-secret")).startsWith("200");
    }

    private record Session(String id, String subject) {}

    private static String started(String user) {
        Browser browser = new Browser(SERVER).with("shop_session", SERVER.token(user));
        Answered challenge =
                Asking.get("/premium").as(SERVER.token(user)).navigating().of(SERVER);
        return Browser.location(browser.press(browser.open(challenge.header("location"))));
    }

    private static Answered premium(String user) {
        return Asking.get("/premium").as(SERVER.token(user)).of(SERVER);
    }

    private static Session session(String url) throws Exception {
        String list = get("/sandbox/sessions");
        String token = url.substring(url.lastIndexOf('/') + 1);
        int at = list.indexOf(token);
        int start = list.lastIndexOf("{\"", at);
        String row = list.substring(start, list.indexOf('}', at));
        return new Session(field(row, "session_id"), field(row, "vendor_data"));
    }

    private static String field(String row, String name) {
        return row.split("\"" + name + "\":\"", 2)[1].split("\"", 2)[0];
    }

    private static long requests(String operation) {
        String counts = get("/sandbox/requests");
        int at = counts.indexOf("\"" + operation + "\"");
        String rest = at < 0 ? "" : counts.substring(at, counts.indexOf('}', at));
        return java.util.Arrays.stream(rest.split("[^0-9]+"))
                .filter(number -> !number.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static void user(Session session, String status) {
        HttpRequest request = HttpRequest.newBuilder(
                        SERVER.sandbox.baseUri().resolve("/v3/users/" + session.subject() + "/update-status/"))
                .header("x-api-key", "k-example-not-real")
                .header("content-type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"status\":\"" + status + "\"}"))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    private static Map<String, String> userMessage(Session session, String status) {
        Map<String, String> message = message(session, status);
        message.put("webhook_type", "\"user.status.updated\"");
        message.remove("session_id");
        message.remove("workflow_id");
        return message;
    }

    private static void delete(Session session) {
        HttpRequest request = HttpRequest.newBuilder(
                        SERVER.sandbox.baseUri().resolve("/v3/session/" + session.id() + "/delete/"))
                .header("x-api-key", "k-example-not-real")
                .DELETE()
                .build();
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    /** Makes the sandbox answer badly, or, with no text, well again. */
    private static void control(String fault) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        SERVER.sandbox.baseUri().resolve("/sandbox/faults"))
                .header("content-type", "application/json");
        HttpRequest complete = fault.isEmpty()
                ? request.DELETE().build()
                : request.POST(HttpRequest.BodyPublishers.ofString(fault)).build();
        assertThat(send(complete).statusCode()).isBetween(200, 299);
    }

    private static void review(Session session, String status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        SERVER.sandbox.baseUri().resolve("/v3/session/" + session.id() + "/update-status/"))
                .header("x-api-key", "k-example-not-real")
                .header("content-type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"new_status\":\"" + status + "\"}"))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    /** The fields of an envelope, as JSON texts, in the order they are signed in. */
    private static Map<String, String> message(Session session, String status) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("application_id", "\"5d0f9a7e-1111-4a2b-9c3d-000000000001\"");
        fields.put("environment", "\"sandbox\"");
        fields.put("event_id", "\"" + UUID.randomUUID() + "\"");
        fields.put("session_id", "\"" + session.id() + "\"");
        fields.put("status", "\"" + status + "\"");
        fields.put("timestamp", Long.toString(SERVER.clock.instant().getEpochSecond()));
        fields.put("vendor_data", "\"" + session.subject() + "\"");
        fields.put("webhook_type", "\"status.updated\"");
        fields.put("workflow_id", "\"" + WORKFLOW + "\"");
        return fields;
    }

    private static String post(Map<String, String> message) {
        return post(message, WholeServer.WEBHOOK_SECRET);
    }

    private static String post(Map<String, String> message, String secret) {
        return post(SERVER, message, secret);
    }

    /** Sends a message, signed, to a server. */
    static String post(WholeServer server, Map<String, String> message, String secret) {
        return post(server, message, secret, Map.of());
    }

    static String post(WholeServer server, Map<String, String> message, String secret, Map<String, String> headers) {
        String body = message.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.httpPort() + "/webhooks/didit"))
                .header("content-type", "application/json")
                .header("x-timestamp", String.valueOf(message.get("timestamp")))
                .header("x-signature-v2", sign(secret, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = send(request.build());
        return response.statusCode() + " " + response.body();
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static String get(String path) {
        return send(HttpRequest.newBuilder(SERVER.sandbox.baseUri().resolve(path))
                        .build())
                .body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
