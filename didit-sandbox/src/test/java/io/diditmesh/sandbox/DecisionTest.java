package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.AGE_WORKFLOW;
import static io.diditmesh.sandbox.SandboxUnderTest.FULL_WORKFLOW;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecisionTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void beforeAnythingRan_everyBlockIsNull() {
        Answered decision = sandbox.decision(sandbox.create(WORKFLOW));
        assertThat(decision.status()).isEqualTo(200);
        assertThat(decision.text("/session_kind")).isEqualTo("user");
        assertThat(decision.text("/environment")).isEqualTo("sandbox");
        assertThat(decision.text("/created_at")).isEqualTo("2026-09-21T14:13:20Z");
        assertThat(decision.text("/expires_at")).isEqualTo("2026-09-28T14:13:20Z");
        assertThat(decision.json().path("id_verifications").isNull()).isTrue();
        assertThat(decision.json().path("features").toString())
                .isEqualTo("[\"ID_VERIFICATION\",\"LIVENESS\",\"FACE_MATCH\",\"AML\"]");
    }

    @Test
    void approvedSession_hasOneApprovedItemPerNodeAndNullElsewhere() {
        Answered decision = decided(WORKFLOW, "approve");
        assertThat(decision.text("/status")).isEqualTo("Approved");
        assertThat(decision.text("/id_verifications/0/status")).isEqualTo("Approved");
        assertThat(decision.text("/id_verifications/0/node_id")).isEqualTo("feature_ocr_1");
        assertThat(decision.json().at("/id_verifications/0/age").intValue()).isEqualTo(34);
        assertThat(decision.json().at("/aml_screenings/0/total_hits").intValue())
                .isZero();
        assertThat(decision.json().path("poa_verifications").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id_verifications",
                "nfc_verifications",
                "liveness_checks",
                "face_matches",
                "phone_verifications",
                "email_verifications",
                "poa_verifications",
                "aml_screenings",
                "ip_analyses",
                "database_validations",
                "questionnaire_responses",
            })
    void everyFeature_fillsItsArray(String block) {
        assertThat(decided(FULL_WORKFLOW, "approve").text("/" + block + "/0/status"))
                .isEqualTo("Approved");
    }

    @Test
    void ageEstimation_reportsInsideLiveness() {
        Answered decision = decided(AGE_WORKFLOW, "approve");
        assertThat(decision.json().path("features").toString()).isEqualTo("[\"AGE_ESTIMATION\"]");
        assertThat(decision.json().at("/liveness_checks/0/age_estimation").doubleValue())
                .isGreaterThan(18);
    }

    @Test
    void underAge_isDeclinedWithAnErrorOfTheAgeStep() {
        Answered decision = decided(AGE_WORKFLOW, "under_age");
        assertThat(decision.text("/status")).isEqualTo("Declined");
        assertThat(decision.text("/liveness_checks/0/status")).isEqualTo("Declined");
        assertThat(decision.text("/liveness_checks/0/warnings/0/risk")).isEqualTo("AGE_BELOW_MINIMUM");
        assertThat(decision.text("/liveness_checks/0/warnings/0/log_type")).isEqualTo("error");
        assertThat(decision.text("/liveness_checks/0/warnings/0/feature")).isEqualTo("LIVENESS");
        assertThat(decision.json().at("/liveness_checks/0/age_estimation").doubleValue())
                .isLessThan(18);
    }

    @Test
    void amlHit_isDeclinedWithAHit() {
        Answered decision = decided(WORKFLOW, "aml_hit");
        assertThat(decision.text("/status")).isEqualTo("Declined");
        assertThat(decision.text("/aml_screenings/0/status")).isEqualTo("Declined");
        assertThat(decision.json().at("/aml_screenings/0/total_hits").intValue())
                .isEqualTo(1);
        assertThat(decision.text("/id_verifications/0/status")).isEqualTo("Approved");
    }

    @ParameterizedTest
    @CsvSource({
        "decline,/id_verifications,Declined,error",
        "review,/aml_screenings,In Review,warning",
    })
    void troubledCheck_carriesTheStatusAndAWarning(String outcome, String block, String status, String logType) {
        Answered decision = decided(WORKFLOW, outcome);
        assertThat(decision.text("/status")).isEqualTo(status);
        assertThat(decision.text(block + "/0/status")).isEqualTo(status);
        assertThat(decision.text(block + "/0/warnings/0/log_type")).isEqualTo(logType);
    }

    @Test
    void abandonedSession_leavesItsFirstCheckUnfinished() {
        Answered decision = decided(WORKFLOW, "abandon");
        assertThat(decision.text("/status")).isEqualTo("Abandoned");
        assertThat(decision.text("/id_verifications/0/status")).isEqualTo("Not Finished");
        assertThat(decision.json().path("liveness_checks").isNull()).isTrue();
    }

    @Test
    void withEvents_dropsTheKindAndTellsWhatHappenedWhen() {
        Answered created = sandbox.create(FULL_WORKFLOW);
        sandbox.clock.advance(Duration.ofMinutes(3));
        sandbox.choose(created, "approve");
        Answered report = sandbox.get("/v3/session/" + created.text("/session_id") + "/decision/?include=events");
        assertThat(report.keys()).doesNotContain("session_kind").contains("activity_reviews", "workflow_version_id");
        assertThat(report.text("/events/0/details/new_status")).isEqualTo("Approved");
        assertThat(report.json().at("/events/0/sent_at").longValue()).isEqualTo(1_790_000_180_000L);
        assertThat(report.json().path("events").size()).isEqualTo(3);
        assertThat(report.text("/features/0/node_id")).isEqualTo("feature_ocr_1");
        assertThat(report.body()).contains("\"feature\":\"EMAIL\"");
    }

    @ParameterizedTest
    @CsvSource({
        "approve,Approved",
        "decline_aml_hit,Declined",
        "review_face_match_borderline,In Review",
    })
    void armedScenario_decidesHowTheFlowFinishes(String slug, String status) {
        Answered created = sandbox.create(WORKFLOW, "\"sandbox_scenario\":\"%s\"".formatted(slug));
        sandbox.choose(created, "finish");
        assertThat(sandbox.decision(created).text("/status")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "age=17, /id_verifications/0/age, 17",
        "age=17, /id_verifications/0/date_of_birth, \"2009-06-13\"",
        "age=none, /id_verifications/0/age, null",
        "age=none, /id_verifications/0/date_of_birth, null",
        "document_type=Identity%20Card, /id_verifications/0/document_type, \"Identity Card\"",
        "document_country=FRA, /id_verifications/0/issuing_state, \"FRA\"",
        "nationality=none, /id_verifications/0/nationality, null",
        "age=17, /liveness_checks/0/age_estimation, 17.3",
        "age_estimate=21.5, /liveness_checks/0/age_estimation, 21.5",
        "aml_hits=2, /aml_screenings/0/total_hits, 2",
        "aml_hits=2, /aml_screenings/0/hits/1/review_status, \"Unreviewed\"",
        "aml_hits=0, /aml_screenings/0/score, 0.0",
        "aml_score=40.5, /aml_screenings/0/score, 40.5",
        "aml_score=none, /aml_screenings/0/score, null",
        "ip_country=NL, /ip_analyses/0/ip_country_code, \"NL\"",
        "ip_hidden=true, /ip_analyses/0/is_vpn_or_tor, true",
        "ip_data_center=true, /ip_analyses/0/is_data_center, true",
        "first_name=Ada, /id_verifications/0/full_name, \"Ada Okafor\"",
        "date_of_birth=1990-02-28, /id_verifications/0/age, 36",
        "duplicate_face=true, /liveness_checks/0/warnings/0/risk, \"POSSIBLE_DUPLICATED_FACE\"",
        "duplicate_face=true, /liveness_checks/0/warnings/0/log_type, \"information\"",
        "duplicate_face=false, /liveness_checks/0/warnings, []",
        "different_person=true, /id_verifications/0/warnings/0/risk, \"DOCUMENT_NAME_DIFFERENT_FROM_OTHER_APPROVED_DOCUMENTS\"",
        "age=, /id_verifications/0/age, 34",
    })
    void whatIsFound_canBeChosen(String finding, String pointer, String expected) {
        Answered decision = decided(FULL_WORKFLOW, "approve&" + finding);
        assertThat(decision.text("/status")).isEqualTo("Approved");
        assertThat(decision.json().at(pointer).toString()).isEqualTo(expected);
    }

    @Test
    void whoIsExpected_isFound_unlessSomebodyElseIsChosen() {
        Answered asExpected = expected("approve");
        assertThat(asExpected.text("/id_verifications/0/last_name")).isEqualTo("Lovelace");
        assertThat(asExpected.text("/id_verifications/0/date_of_birth")).isEqualTo("1990-12-10");
        assertThat(asExpected.json().at("/id_verifications/0/warnings")).isEmpty();

        Answered other = expected("approve&last_name=Byron&date_of_birth=1990-12-11");
        assertThat(other.text("/status")).isEqualTo("Approved");
        assertThat(other.text("/expected_details/last_name")).isEqualTo("Lovelace");
        assertThat(other.json().at("/id_verifications/0/warnings").findValuesAsString("risk"))
                .containsExactly("DOB_MISMATCH_WITH_PROVIDED", "FULL_NAME_MISMATCH_WITH_PROVIDED");
    }

    @Test
    void checkLeftInDoubt_mayBePartOfAnApprovedSession() {
        Answered decision = decided(WORKFLOW, "approve_in_doubt");
        assertThat(decision.text("/status")).isEqualTo("Approved");
        assertThat(decision.text("/aml_screenings/0/status")).isEqualTo("In Review");
        assertThat(decision.json().path("reviews")).isEmpty();
    }

    private Answered expected(String outcome) {
        Answered created = sandbox.create(
                WORKFLOW, "\"expected_details\":{\"last_name\":\"Lovelace\",\"date_of_birth\":\"1990-12-10\"}");
        sandbox.choose(created, outcome);
        return sandbox.decision(created);
    }

    private Answered decided(String workflow, String outcome) {
        Answered created = sandbox.create(workflow);
        sandbox.choose(created, outcome);
        return sandbox.decision(created);
    }
}
