package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.diditmesh.sandbox.Receiver.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookTest {
    private static final String KEY = "example-shared-key-not-real";

    private final Receiver receiver = new Receiver();

    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest(usual -> usual.withWebhook(receiver.uri(), KEY));

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    @Test
    void firstStatus_isNewsToo() {
        Answered created = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"", "\"metadata\":{\"tenant\":\"blue\"}");
        Webhook webhook = receiver.next();
        assertThat(webhook.json().propertyNames())
                .containsExactly(
                        "application_id",
                        "created_at",
                        "environment",
                        "event_id",
                        "metadata",
                        "session_id",
                        "status",
                        "timestamp",
                        "vendor_data",
                        "webhook_type",
                        "workflow_id",
                        "workflow_version");
        assertThat(webhook.status()).isEqualTo("Not Started");
        assertThat(webhook.json().path("session_id").stringValue()).isEqualTo(created.text("/session_id"));
        assertThat(webhook.json().path("timestamp").longValue()).isEqualTo(1_790_000_000L);
    }

    @Test
    void headers_areTheDocumentedOnes() {
        sandbox.create(WORKFLOW);
        Webhook webhook = receiver.next();
        assertThat(webhook.header("User-agent")).isEqualTo("DiditWebhook/2.0 +https://didit.me");
        assertThat(webhook.header("Content-type")).isEqualTo("application/json");
        assertThat(webhook.header("X-timestamp")).isEqualTo("1790000000");
        assertThat(webhook.header("X-signature-v2")).matches("[0-9a-f]{64}");
        assertThat(webhook.header("X-signature")).matches("[0-9a-f]{64}");
        assertThat(webhook.header("X-signature-simple")).matches("[0-9a-f]{64}");
    }

    @Test
    void signatures_fitWhatArrived() throws GeneralSecurityException {
        sandbox.create(WORKFLOW);
        Webhook webhook = receiver.next();
        // A body of ASCII and integers is its own canonical form.
        assertThat(webhook.header("X-signature")).isEqualTo(hmac(webhook.body()));
        assertThat(webhook.header("X-signature-v2")).isEqualTo(hmac(webhook.body()));
        assertThat(webhook.header("X-signature-simple"))
                .isEqualTo(hmac("1790000000:%s:Not Started:status.updated"
                        .formatted(webhook.json().path("session_id").stringValue())));
    }

    @ParameterizedTest
    @CsvSource({"approve,Approved", "decline,Declined", "review,In Review", "abandon,Abandoned"})
    void decidedSession_bringsItsReport(String outcome, String status) {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.choose(created, outcome);
        Webhook webhook = receiver.nextWithStatus(status);
        assertThat(webhook.json().path("decision"))
                .isEqualTo(sandbox.decision(created).json());
    }

    @Test
    void expiredSession_bringsNoReportAndNeedsNobodyToLook() {
        sandbox.create(WORKFLOW);
        sandbox.clock.advance(Duration.ofDays(7));
        assertThat(receiver.nextWithStatus("Expired").json().has("decision")).isFalse();
    }

    @Test
    void resubmission_saysWhatToRedoInPlaceOfTheReport() {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.choose(created, "decline");
        sandbox.review(created, "{\"new_status\":\"Resubmitted\",\"comment\":\"blurred\"}");
        Webhook webhook = receiver.nextWithStatus("Resubmitted");
        assertThat(webhook.json().has("decision")).isFalse();
        assertThat(webhook.json().path("resubmit_info").toString())
                .isEqualTo("{\"nodes_to_resubmit\":[{\"feature\":\"ID_VERIFICATION\",\"node_id\":\"feature_ocr_1\"}],"
                        + "\"reasons\":{\"feature_ocr_1\":\"blurred\"}}");
    }

    @Test
    void blockedUser_isNews() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.patch("/v3/users/s/update-status/", "{\"status\":\"BLOCKED\"}");
        Webhook webhook = receiver.nextWithStatus("BLOCKED");
        assertThat(webhook.json().path("webhook_type").stringValue()).isEqualTo("user.status.updated");
        assertThat(webhook.json().path("previous_status").stringValue()).isEqualTo("ACTIVE");
        assertThat(webhook.json().has("session_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404})
    void troubledReceiver_isTriedTwiceMoreWithFreshTimeAndSignature(int status) {
        receiver.answerNext(status, status, status);
        sandbox.create(WORKFLOW);
        Webhook first = receiver.next();
        Webhook second = afterAttempts(1, Duration.ofSeconds(60));
        Webhook third = afterAttempts(2, Duration.ofMinutes(4));
        assertThat(second.json().path("timestamp").longValue()).isEqualTo(1_790_000_060L);
        assertThat(third.json().path("timestamp").longValue()).isEqualTo(1_790_000_300L);
        assertThat(second.header("X-signature-v2")).isNotEqualTo(first.header("X-signature-v2"));
        assertThat(second.json().path("event_id")).isEqualTo(first.json().path("event_id"));
        assertThat(waitingAfterAttempts(3)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 401, 410})
    void otherAnswers_areFinal(int status) {
        receiver.answerNext(status);
        sandbox.create(WORKFLOW);
        receiver.next();
        assertThat(waitingAfterAttempts(1)).isZero();
    }

    @Test
    void absentReceiver_isWorthAnotherTry() {
        receiver.close();
        sandbox.create(WORKFLOW);
        assertThat(waitingAfterAttempts(1)).isEqualTo(1);
    }

    @Test
    void deletion_isNoNewsAndDropsWhatIsQueued() {
        receiver.answerNext(500);
        Answered created = sandbox.create(WORKFLOW);
        receiver.next();
        assertThat(waitingAfterAttempts(1)).isEqualTo(1);
        sandbox.delete("/v3/session/" + created.text("/session_id") + "/delete/");
        assertThat(waitingAfterAttempts(1)).isZero();
    }

    private Webhook afterAttempts(int attempts, Duration step) {
        waitingAfterAttempts(attempts);
        sandbox.clock.advance(step);
        return receiver.next();
    }

    /** How many messages wait once this many attempts are in the log and done with. */
    private int waitingAfterAttempts(int attempts) {
        await().until(() -> state("attempts") == attempts && state("under_way") == 0);
        return state("waiting");
    }

    private static String hmac(String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    private int state(String name) {
        return sandbox.get("/sandbox/webhooks").json().path(name).intValue();
    }
}
