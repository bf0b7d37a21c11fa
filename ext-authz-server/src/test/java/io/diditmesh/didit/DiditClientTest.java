package io.diditmesh.didit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.diditmesh.sandbox.DiditSandbox;
import io.diditmesh.sandbox.SandboxSettings;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.session.SessionReport;
import io.diditmesh.session.SessionState;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.session.VerificationProvider.Created;
import io.diditmesh.session.VerificationProvider.Order;
import io.diditmesh.session.VerificationProvider.Wanted;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sandbox; and, for answers that Didit never gives, against a server of this test. */
final class DiditClientTest {
    private static final String KEY = "k-example";
    private static final String WORKFLOW = "7e6d5c4b-4444-4e5f-8a6b-000000000004";
    private static final URI CALLBACK = URI.create("https://shop.example/verify/return?flow=x");
    private static final Wanted PLAIN = new Wanted(Set.of(), Set.of(), false);
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(3, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final MutableClock clock = new MutableClock();
    private DiditSandbox sandbox;
    private VerificationProvider didit;

    @BeforeEach
    void start() {
        Workflow workflow = Workflow.of(WORKFLOW, Feature.ID_VERIFICATION, Feature.LIVENESS, Feature.AML);
        sandbox = DiditSandbox.start(SandboxSettings.local(KEY, workflow), clock.withZone(ZoneOffset.UTC));
        didit = client(KEY, PATIENCE);
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void session_isCreated() {
        Created created = created(didit.create(order(ALICE)));
        assertThat(created.state()).isEqualTo(SessionState.PENDING);
        assertThat(created.hosted().token()).hasSize(12);
        assertThat(created.hosted().url().toString()).startsWith(sandbox.baseUri() + "/");
    }

    @Test
    void unfinishedSession_isGivenAgain_toTheSameSubjectOnly() {
        Created first = created(didit.create(order(ALICE)));
        Created again = created(didit.create(order(ALICE)));
        Created other = created(didit.create(order(BOB)));
        assertThat(again.session()).isEqualTo(first.session());
        assertThat(other.session()).isNotEqualTo(first.session());
    }

    @Test
    void finishedSession_isNotGivenAgain() {
        Created first = created(didit.create(order(ALICE)));
        choose(first, "approve");
        assertThat(created(didit.create(order(ALICE))).session()).isNotEqualTo(first.session());
    }

    @Test
    void report_followsTheSession() {
        Created created = created(didit.create(order(ALICE)));
        SessionReport started = report(created);
        assertThat(started.state()).isEqualTo(SessionState.PENDING);
        assertThat(started.findings().approved()).isEmpty();

        choose(created, "approve");
        assertThat(report(created))
                .isEqualTo(new SessionReport(
                        created.session(),
                        SessionState.APPROVED,
                        WORKFLOW,
                        ALICE.text(),
                        Set.of(Proof.DOCUMENT, Proof.LIVENESS, Proof.AML),
                        RejectionCause.DECLINED));
    }

    @ParameterizedTest
    @CsvSource({
        "decline, DECLINED, DECLINED",
        "under_age, DECLINED, UNDERAGE",
        "aml_hit, DECLINED, SCREENING",
        "review, UNDER_REVIEW, DECLINED",
        "abandon, OVER, DECLINED",
        "expire, OVER, DECLINED"
    })
    void reportOfASessionThatWasNotApproved_saysSo(String outcome, SessionState state, RejectionCause cause) {
        Created created = created(didit.create(order(ALICE)));
        choose(created, outcome);
        SessionReport report = report(created);
        assertThat(report.state()).isEqualTo(state);
        assertThat(report.findings().approved()).isNotEqualTo(Set.of(Proof.DOCUMENT, Proof.LIVENESS, Proof.AML));
        if (state == SessionState.DECLINED) {
            assertThat(report.cause()).isEqualTo(cause);
        }
    }

    @Test
    void unknownSession_isNotFound() {
        assertThat(didit.report(new SessionId(new UUID(5, 6)), PLAIN)).isEqualTo(new ProviderAnswer.NotFound<>());
    }

    @Test
    void unknownWorkflow_isDeclined() {
        Order order = new Order("00000000-0000-4000-8000-000000000000", ALICE, CALLBACK, Details.none());
        assertThat(didit.create(order)).isEqualTo(new ProviderAnswer.Declined<>("status 400"));
    }

    @Test
    void wrongKey_isUnauthorized() {
        assertThat(client("k-wrong", PATIENCE).create(order(ALICE))).isEqualTo(new ProviderAnswer.Unauthorized<>());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void bothAnswersAboutTheKey_areUnauthorized(int status) {
        fault("create-session", "\"status\":" + status);
        fault("read-decision", "\"status\":" + status);
        assertThat(didit.create(order(ALICE))).isEqualTo(new ProviderAnswer.Unauthorized<>());
        assertThat(didit.report(new SessionId(new UUID(5, 6)), PLAIN)).isEqualTo(new ProviderAnswer.Unauthorized<>());
    }

    @Test
    void htmlPageForAMissingSession_isNotFound() {
        fault("read-decision", "\"status\":404,\"html\":true");
        assertThat(didit.report(new SessionId(new UUID(5, 6)), PLAIN)).isEqualTo(new ProviderAnswer.NotFound<>());
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT1S",
        "-5, PT1S",
        "3600, PT1H",
        "86400, PT1H",
        "'', PT30S",
        "soon, PT30S",
        "99999999999999999999, PT30S"
    })
    void limit_isBusyForAsLongAsItSays(String retryAfter, Duration wait) {
        fault("create-session", "\"status\":429,\"retry_after\":\"" + retryAfter + "\"");
        assertThat(didit.create(order(ALICE))).isEqualTo(new ProviderAnswer.Busy<>(wait));
    }

    @Test
    void faultThatSaysForHowLong_isBusyForAtLeastThat() {
        fault("create-session", "\"status\":503,\"retry_after\":\"7\"");
        assertThat(didit.create(order(ALICE))).isEqualTo(new ProviderAnswer.Busy<>(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"status\":500                        | status 500",
                "\"status\":502,\"html\":true          | status 502",
                "\"status\":301                        | status 301",
                "\"status\":200,\"html\":true          | answer is not JSON",
                "\"cut\":\"before\"                    | cut or too large",
                "\"cut\":\"after\"                     | cut or too large"
            })
    void trouble_isUnreachable_andTheNextTrySucceeds(String fault, String reason) {
        fault("create-session", fault);
        assertThat(didit.create(order(ALICE))).isEqualTo(new ProviderAnswer.Unreachable<>(reason));
        assertThat(created(didit.create(order(ALICE))).state()).isEqualTo(SessionState.PENDING);
    }

    @Test
    void answerThatTakesTooLong_isUnreachable() {
        fault("read-decision", "\"delay_ms\":5000");
        VerificationProvider impatient = client(KEY, Duration.ofMillis(200));
        assertThat(impatient.report(new SessionId(new UUID(5, 6)), PLAIN))
                .isEqualTo(new ProviderAnswer.Unreachable<>("time-out"));
    }

    @Test
    void nobodyListening_isUnreachable() {
        sandbox.close();
        assertThat(didit.create(order(ALICE))).isEqualTo(new ProviderAnswer.Unreachable<>("cut or too large"));
    }

    @Test
    void addressOutsideTheHostedOrigins_isNotHandedOut() {
        DiditSettings settings = Deliveries.settings(sandbox.baseUri(), KEY, "https://verify.didit.me", PATIENCE);
        assertThat(Clients.of(settings, clock).provider().create(order(ALICE)))
                .isEqualTo(new ProviderAnswer.Unreachable<>("answer is not what was asked for"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"vendor_data\":\"@SUBJECT@\"    | \"vendor_data\":\"AAAAAAAAAAAAAAAAAAAAAA\"",
                "\"vendor_data\":\"@SUBJECT@\"    | \"vendor_data\":null",
                "\"workflow_id\":\"@WORKFLOW@\"   | \"workflow_id\":\"00000000-0000-4000-8000-000000000000\"",
                "\"session_id\":                  | \"session\":",
                "\"url\":                         | \"verification_url\":"
            })
    void sessionOfAnotherOrder_isRefused(String part, String changed) throws IOException {
        String body = "{\"session_id\":\"9a1b2c3d-3333-4d4e-9f5a-000000000003\",\"url\":\"https://verify.didit.me/x\","
                + "\"vendor_data\":\"@SUBJECT@\",\"workflow_id\":\"@WORKFLOW@\",\"status\":\"Not Started\"}";
        assertThat(answerTo(named(body))).isInstanceOf(ProviderAnswer.Answered.class);
        assertThat(answerTo(named(body.replace(part, changed))))
                .isEqualTo(new ProviderAnswer.Unreachable<>("answer is not what was asked for"));
    }

    @Test
    void answerThatIsTooLarge_isUnreachable() throws IOException {
        assertThat(answerTo("\"" + "x".repeat(2 * 1024 * 1024) + "\""))
                .isEqualTo(new ProviderAnswer.Unreachable<>("cut or too large"));
    }

    @Test
    void redirect_isNotFollowed_andTheKeyNotSentOn() throws IOException {
        List<String> paths = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(at(server).create(order(ALICE))).isEqualTo(new ProviderAnswer.Unreachable<>("status 307"));
            assertThat(paths).containsExactly("/v3/session/");
        } finally {
            server.stop(0);
        }
    }

    private static ProviderAnswer<Created> answerTo(String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return at(server).create(order(ALICE));
        } finally {
            server.stop(0);
        }
    }

    private static VerificationProvider at(HttpServer server) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        DiditSettings settings = Deliveries.settings(base, KEY, "https://verify.didit.me", PATIENCE);
        return Clients.of(settings, new MutableClock()).provider();
    }

    private VerificationProvider client(String key, Duration timeout) {
        URI base = sandbox.baseUri();
        DiditSettings settings = Deliveries.settings(base, key, base.toString(), timeout);
        return Clients.of(settings, clock).provider();
    }

    private static Order order(SubjectKey subject) {
        return new Order(WORKFLOW, subject, CALLBACK, Details.none());
    }

    private static String named(String body) {
        return body.replace("@SUBJECT@", ALICE.text()).replace("@WORKFLOW@", WORKFLOW);
    }

    private static Created created(ProviderAnswer<Created> answer) {
        assertThat(answer).isInstanceOf(ProviderAnswer.Answered.class);
        return ((ProviderAnswer.Answered<Created>) answer).value();
    }

    private SessionReport report(Created created) {
        ProviderAnswer<SessionReport> answer = didit.report(created.session(), PLAIN);
        assertThat(answer).isInstanceOf(ProviderAnswer.Answered.class);
        return ((ProviderAnswer.Answered<SessionReport>) answer).value();
    }

    private void choose(Created created, String outcome) {
        post("/sandbox/sessions/" + created.session() + "/outcome", "{\"outcome\":\"" + outcome + "\"}");
    }

    private void fault(String operation, String fault) {
        post("/sandbox/faults", "{\"operation\":\"" + operation + "\"," + fault + "}");
    }

    private void post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(sandbox.baseUri().resolve(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
