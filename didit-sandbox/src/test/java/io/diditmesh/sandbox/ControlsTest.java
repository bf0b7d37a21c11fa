package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.KEY;
import static io.diditmesh.sandbox.SandboxUnderTest.UNKNOWN;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ControlsTest {
    private final Receiver receiver = new Receiver();

    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest(usual -> usual.withWebhook(receiver.uri(), "shared-key"));

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    @Test
    void outcome_endsASession() {
        Answered created = sandbox.create(WORKFLOW);
        Answered made = outcome(created.text("/session_id"), "approve");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("/status")).isEqualTo("Approved");
    }

    @Test
    void approvedSession_canOutliveItsDocument() {
        String id = sandbox.create(WORKFLOW).text("/session_id");
        assertThat(outcome(id, "kyc_expire").status()).isEqualTo(409);
        outcome(id, "approve");
        assertThat(outcome(id, "kyc_expire").text("/status")).isEqualTo("Kyc Expired");
    }

    @Test
    void mistakes_areNamed() {
        assertThat(outcome(UNKNOWN, "approve").status()).isEqualTo(404);
        assertThat(outcome(UNKNOWN, "win").text("/error")).startsWith("outcome: win (expected: one of [finish,");
        assertThat(fault("{\"operation\":\"win\"}").text("/error")).startsWith("operation: win (expected: one of ");
        assertThat(fault("{\"operation\":\"create-session\",\"statsu\":500}").text("/error"))
                .startsWith("statsu: given (expected: one of ");
        assertThat(sandbox.send("GET", "/sandbox/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void sessions_areFoundByVendorData() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"a\"");
        sandbox.create(WORKFLOW, "\"vendor_data\":\"b\"");
        Answered found = sandbox.send("GET", "/sandbox/sessions?vendor_data=b", "");
        assertThat(found.json().size()).isEqualTo(1);
        assertThat(found.text("/0/vendor_data")).isEqualTo("b");
    }

    @Test
    void pausedWebhooks_comeLaterInOneBurst() {
        sandbox.send("POST", "/sandbox/webhooks/pause", "");
        sandbox.choose(sandbox.create(WORKFLOW), "approve");
        assertThat(receiver.unread()).isZero();
        assertThat(sandbox.get("/sandbox/webhooks").json().path("waiting").intValue())
                .isEqualTo(3);
        sandbox.send("POST", "/sandbox/webhooks/resume", "");
        receiver.nextWithStatus("Approved");
    }

    @Test
    void requests_areCountedByOperationAndResult() {
        sandbox.create(WORKFLOW);
        sandbox.create(UNKNOWN);
        Answered counts = sandbox.send("GET", "/sandbox/requests", "");
        assertThat(counts.body()).isEqualTo("{\"create-session\":{\"201\":1,\"400\":1}}");
    }

    @Test
    void plannedAnswer_standsInForTheNextCallsOnly() {
        fault("{\"operation\":\"list-sessions\",\"times\":2,\"status\":503,\"retry_after\":\"7\"}");
        assertThat(sandbox.get("/v3/sessions/").status()).isEqualTo(503);
        assertThat(sandbox.get("/v3/sessions/").header("Retry-After")).isEqualTo("7");
        assertThat(sandbox.get("/v3/sessions/").status()).isEqualTo(200);
    }

    @Test
    void plannedHtml_isAPageWhereJsonIsExpected() {
        fault("{\"operation\":\"create-session\",\"status\":502,\"html\":true}");
        Answered page = sandbox.create(WORKFLOW);
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void delayedCall_isAnsweredTruly() {
        fault("{\"operation\":\"create-session\",\"delay_ms\":1}");
        assertThat(sandbox.create(WORKFLOW).status()).isEqualTo(201);
    }

    @Test
    void cutConnection_leavesTheCallerWithoutAnswer() {
        fault("{\"operation\":\"create-session\",\"cut\":\"after\"}");
        assertThatThrownBy(() -> sandbox.create(WORKFLOW, "\"vendor_data\":\"s\""))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.send("GET", "/sandbox/sessions?vendor_data=s", "")
                        .json()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void faults_canBeCleared() {
        fault("{\"operation\":\"list-sessions\",\"times\":9}");
        sandbox.send("DELETE", "/sandbox/faults", "");
        assertThat(sandbox.send("GET", "/v3/sessions/", "", "x-api-key", KEY).status())
                .isEqualTo(200);
    }

    @Test
    void findings_goWithTheOutcome() {
        Answered created = sandbox.create(WORKFLOW);
        String path = "/sandbox/sessions/" + created.text("/session_id") + "/outcome";
        assertThat(sandbox.post(path, "{\"outcome\":\"approve\",\"ip_hidden\":true}")
                        .status())
                .isEqualTo(409);
        assertThat(sandbox.post(path, "{\"outcome\":\"approve\",\"age\":\"old\"}")
                        .text("/error"))
                .startsWith("age: old (expected: a whole number, or none)");
        assertThat(sandbox.post(path, "{\"outcome\":\"approve\",\"ages\":17}").text("/error"))
                .startsWith("ages: given (expected: outcome, or one of [first_name,");
        assertThat(sandbox.post(path, "{\"outcome\":\"approve\",\"age\":17,\"aml_hits\":3,\"aml_score\":null}")
                        .text("/status"))
                .isEqualTo("Approved");
        Answered decision = sandbox.decision(created);
        assertThat(decision.json().at("/id_verifications/0/age").intValue()).isEqualTo(17);
        assertThat(decision.json().at("/aml_screenings/0/total_hits").intValue())
                .isEqualTo(3);
        assertThat(decision.json().at("/aml_screenings/0/score").isNull()).isTrue();
    }

    private Answered outcome(String id, String outcome) {
        return sandbox.post("/sandbox/sessions/" + id + "/outcome", "{\"outcome\":\"%s\"}".formatted(outcome));
    }

    private Answered fault(String body) {
        return sandbox.post("/sandbox/faults", body);
    }
}
