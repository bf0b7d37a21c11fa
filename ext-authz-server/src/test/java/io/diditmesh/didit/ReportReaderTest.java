package io.diditmesh.didit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.SessionReport;
import io.diditmesh.session.SessionState;
import io.diditmesh.session.VerificationProvider.Wanted;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class ReportReaderTest {
    private static final String SESSION = "9a1b2c3d-3333-4d4e-9f5a-000000000003";
    private static final String APPROVED = "{\"status\":\"Approved\"}";
    private static final String DECLINED = "{\"status\":\"Declined\"}";
    private static final Wanted PLAIN = new Wanted(Set.of(), Set.of(), false);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void report_isReadWhole() {
        SessionReport report = read("""
                "status":"Approved","workflow_id":"w","vendor_data":"subject-0042","features":["ID_VERIFICATION"],
                "id_verifications":[{"status":"Approved","first_name":"Zoe"}],"aml_screenings":null""");
        assertThat(report)
                .isEqualTo(new SessionReport(
                        new SessionId(UUID.fromString(SESSION)),
                        SessionState.APPROVED,
                        "w",
                        "subject-0042",
                        Set.of(Proof.DOCUMENT),
                        RejectionCause.DECLINED));
    }

    @Test
    void emptyReport_saysNothing() {
        SessionReport report = read("\"status\":null");
        assertThat(report.state()).isEqualTo(SessionState.UNKNOWN);
        assertThat(report.workflowId()).isEmpty();
        assertThat(report.vendorData()).isEmpty();
        assertThat(report.findings().approved()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"session_id\":7}", "{\"session_id\":\"x\"}", "[]", "null", "\"text\""})
    void bodyWithoutASession_isNoReport(String body) {
        assertThat(ReportReader.read(JSON.readTree(body), PLAIN, MutableClock.START))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id_verifications, DOCUMENT",
        "nfc_verifications, NFC",
        "liveness_checks, LIVENESS",
        "face_matches, FACE_MATCH",
        "aml_screenings, AML",
        "poa_verifications, PROOF_OF_ADDRESS",
        "phone_verifications, PHONE",
        "email_verifications, EMAIL",
        "database_validations, DATABASE",
        "ip_analyses, IP",
        "questionnaire_responses, QUESTIONNAIRE"
    })
    void array_isItsProof(String array, Proof proof) {
        assertThat(proofs("\"" + array + "\":[" + APPROVED + "]")).containsExactly(proof);
        assertThat(proofs("\"" + array + "\":[" + APPROVED + "," + APPROVED + "]"))
                .containsExactly(proof);
        assertThat(proofs("\"" + array + "\":[" + DECLINED + "]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                APPROVED,
                "\"Approved\"",
                "[" + DECLINED + "]",
                "[" + APPROVED + "," + DECLINED + "]",
                "[" + DECLINED + "," + APPROVED + "]",
                "[" + APPROVED + ",{}]",
                "[{\"status\":null}]",
                "[{\"status\":\"In Review\"}]",
                "[{\"status\":\"Not Finished\"}]",
                "[{\"status\":\"Resub Requested\"}]",
                "[{\"status\":\"Expired\"}]",
                "[{\"status\":\"approved\"}]",
                "[{\"status\":[\"Approved\"]}]",
                "[\"Approved\"]"
            })
    void proof_isApprovedOnlyIfEveryEntryIs(String entries) {
        assertThat(proofs("\"id_verifications\":" + entries)).isEmpty();
        assertThat(proofs("\"questionnaire_responses\":" + entries)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void ageEstimation_isAnApprovedLivenessThatTheFeaturesName(String features, String liveness, Set<Proof> proofs) {
        assertThat(proofs("\"features\":" + features + ",\"liveness_checks\":" + liveness))
                .isEqualTo(proofs);
    }

    static Stream<Arguments> ageEstimation_isAnApprovedLivenessThatTheFeaturesName() {
        Set<Proof> both = Set.of(Proof.LIVENESS, Proof.AGE_ESTIMATION);
        Set<Proof> onlyLiveness = Set.of(Proof.LIVENESS);
        String approved = "[" + APPROVED + "]";
        return Stream.of(
                Arguments.of("[\"AGE_ESTIMATION\"]", approved, both),
                Arguments.of("[\"LIVENESS\",\"AGE_ESTIMATION\"]", approved, both),
                Arguments.of("[{\"feature\":\"AGE_ESTIMATION\",\"node_id\":\"n\"}]", approved, both),
                Arguments.of("[\"LIVENESS\"]", approved, onlyLiveness),
                Arguments.of("[{\"feature\":\"LIVENESS\",\"node_id\":\"AGE_ESTIMATION\"}]", approved, onlyLiveness),
                Arguments.of("[]", approved, onlyLiveness),
                Arguments.of("null", approved, onlyLiveness),
                Arguments.of("\"AGE_ESTIMATION\"", approved, onlyLiveness),
                Arguments.of("[\"AGE_ESTIMATION\"]", "[" + APPROVED + "," + DECLINED + "]", Set.of()),
                Arguments.of("[\"AGE_ESTIMATION\"]", "null", Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"liveness_checks\":[{\"warnings\":[{\"risk\":\"AGE_BELOW_MINIMUM\"}]}]            | UNDERAGE",
                "\"liveness_checks\":[{},{\"warnings\":[{},{\"risk\":\"AGE_BELOW_MINIMUM\"}]}]      | UNDERAGE",
                "\"id_verifications\":[{\"warnings\":[{\"risk\":\"MINIMUM_AGE_NOT_MET\"}]}]         | UNDERAGE",
                "\"liveness_checks\":[{\"warnings\":[{\"risk\":\"AGE_NOT_DETECTED\"}]}]             | DECLINED",
                "\"face_matches\":[{\"warnings\":[{\"risk\":\"AGE_BELOW_MINIMUM\"}]}]               | DECLINED",
                "\"warnings\":[{\"risk\":\"AGE_BELOW_MINIMUM\"}]                                    | DECLINED",
                "\"aml_screenings\":[{\"status\":\"Declined\"}]                                     | SCREENING",
                "\"aml_screenings\":[{\"status\":\"Approved\"},{\"status\":\"Declined\"}]           | SCREENING",
                "\"aml_screenings\":[{\"status\":\"In Review\"}]                                    | DECLINED",
                "\"aml_screenings\":null                                                            | DECLINED",
                "\"id_verifications\":[{\"status\":\"Declined\"}]                                   | DECLINED"
            })
    void decline_hasACauseThatCanBeTold(String fields, RejectionCause cause) {
        assertThat(read("\"status\":\"Declined\"," + fields).cause()).isEqualTo(cause);
    }

    @Test
    void beingTooYoung_comesBeforeAScreening() {
        SessionReport report = read("""
                "aml_screenings":[{"status":"Declined"}],
                "liveness_checks":[{"warnings":[{"risk":"AGE_BELOW_MINIMUM"}]}]""");
        assertThat(report.cause()).isEqualTo(RejectionCause.UNDERAGE);
    }

    private static Set<Proof> proofs(String fields) {
        return read(fields).findings().approved();
    }

    private static SessionReport read(String fields) {
        return ReportReader.read(
                        JSON.readTree("{\"session_id\":\"" + SESSION + "\"," + fields + "}"), PLAIN, MutableClock.START)
                .orElseThrow();
    }
}
