package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpdateStatusTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void reviewer_canTakeAnApprovalAway() {
        Answered session = ended("approve");
        Answered updated = sandbox.review(session, "{\"new_status\":\"Declined\",\"comment\":\"fraud\"}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.body()).isEqualTo("{\"session_id\":\"%s\"}".formatted(session.text("/session_id")));
        Answered decision = sandbox.decision(session);
        assertThat(decision.text("/status")).isEqualTo("Declined");
        assertThat(decision.text("/reviews/0/user")).isEqualTo("API Client");
        assertThat(decision.text("/reviews/0/comment")).isEqualTo("fraud");
    }

    @Test
    void featureStaysInReview_whenAReviewerApprovesTheSession() {
        Answered session = ended("review");
        sandbox.review(session, "{\"new_status\":\"Approved\"}");
        assertThat(sandbox.decision(session).text("/status")).isEqualTo("Approved");
        assertThat(sandbox.decision(session).text("/aml_screenings/0/status")).isEqualTo("In Review");
    }

    @Test
    void note_isAmongTheReviews_andChangesNothing() {
        Answered session = ended("review");
        Answered noted = sandbox.post(
                "/v3/sessions/" + session.text("/session_id") + "/reviews/",
                "{\"new_status\":\"Approved\",\"comment\":\"looks fine\"}");
        assertThat(noted.status()).isEqualTo(201);
        Answered decision = sandbox.decision(session);
        assertThat(decision.text("/status")).isEqualTo("In Review");
        assertThat(decision.text("/reviews/0/new_status")).isEqualTo("Approved");
    }

    @Test
    void reviewer_canDecideOverOneCheck() {
        Answered session = ended("review");
        String checks = "/v3/session/" + session.text("/session_id") + "/features/";
        assertThat(sandbox.patch(checks + "feature_aml_1/update-status/", "{\"new_status\":\"Approved\"}")
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.decision(session).text("/aml_screenings/0/status")).isEqualTo("Approved");
        assertThat(sandbox.decision(session).text("/status")).isEqualTo("In Review");
        assertThat(sandbox.patch(checks + "feature_nfc_1/update-status/", "{\"new_status\":\"Approved\"}")
                        .status())
                .isEqualTo(404);
        assertThat(sandbox.patch(checks + "feature_aml_1/update-status/", "{\"new_status\":\"Resubmitted\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void sameStatus_isABareArray() {
        Answered refused = sandbox.review(ended("approve"), "{\"new_status\":\"Approved\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave", "expire"})
    void unfinishedOrExpiredSession_isRefusedWithADetail(String outcome) {
        Answered refused = sandbox.review(ended(outcome), "{\"new_status\":\"Approved\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.keys()).containsExactly("detail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"new_status\":\"In Review\"}", "{\"new_status\":\"approved\"}"})
    void unknownNewStatus_isAFieldError(String body) {
        Answered refused = sandbox.review(ended("approve"), body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("new_status").isArray()).isTrue();
    }

    @Test
    void mailWithoutAddress_isAFieldError() {
        Answered refused = sandbox.review(ended("approve"), "{\"new_status\":\"Declined\",\"send_email\":true}");
        assertThat(refused.json().path("email_address").isArray()).isTrue();
    }

    @Test
    void resubmission_reopensTheSameLinkAndClearsOnlyTheNamedChecks() {
        Answered session = ended("approve");
        sandbox.clock.advance(Duration.ofDays(6));
        sandbox.review(session, "{\"new_status\":\"Resubmitted\",\"nodes_to_resubmit\":[{\"feature\":\"LIVENESS\"}]}");
        Answered reopened = sandbox.decision(session);
        assertThat(reopened.text("/status")).isEqualTo("Resubmitted");
        assertThat(reopened.json().path("liveness_checks").isNull()).isTrue();
        assertThat(reopened.text("/id_verifications/0/status")).isEqualTo("Approved");
        assertThat(reopened.text("/expires_at")).isEqualTo("2026-10-04T14:13:20Z");
        sandbox.choose(session, "approve");
        assertThat(sandbox.decision(session).text("/status")).isEqualTo("Approved");
    }

    @Test
    void resubmissionWithoutNames_takesTheChecksThatFailed() {
        Answered session = ended("decline");
        sandbox.review(session, "{\"new_status\":\"Resubmitted\"}");
        assertThat(sandbox.decision(session).json().path("id_verifications").isNull())
                .isTrue();
        assertThat(sandbox.decision(session).text("/aml_screenings/0/status")).isEqualTo("Approved");
    }

    @Test
    void resubmissionWithNothingToRedo_is400() {
        assertThat(sandbox.review(ended("approve"), "{\"new_status\":\"Resubmitted\"}")
                        .status())
                .isEqualTo(400);
    }

    private Answered ended(String outcome) {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.choose(created, outcome);
        return created;
    }
}
