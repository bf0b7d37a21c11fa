package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.AGE_WORKFLOW;
import static io.diditmesh.sandbox.SandboxUnderTest.UNKNOWN;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CreateSessionTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void create_answers201WithExactlyTenKeys() {
        Answered created = sandbox.create(WORKFLOW, "\"vendor_data\":\"subject-0042\"");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.keys())
                .containsExactlyInAnyOrder(
                        "session_id",
                        "session_number",
                        "session_token",
                        "url",
                        "vendor_data",
                        "metadata",
                        "status",
                        "callback",
                        "workflow_id",
                        "workflow_version");
        assertThat(created.text("/status")).isEqualTo("Not Started");
        assertThat(created.text("/session_token")).matches("[A-Za-z0-9_-]{12}");
        assertThat(created.json().path("metadata").isNull()).isTrue();
    }

    @Test
    void url_hasALanguageOnlyIfOneWasSent() {
        Answered plain = sandbox.create(WORKFLOW);
        Answered german = sandbox.create(WORKFLOW, "\"language\":\"de\"");
        assertThat(plain.text("/url")).isEqualTo(sandbox.uri("/session/" + plain.text("/session_token")) + "");
        assertThat(german.text("/url")).isEqualTo(sandbox.uri("/de/session/" + german.text("/session_token")) + "");
    }

    @Test
    void unfinishedSessionOfTheSameSubject_isGivenOutAgainWithNewCallbackAndMetadata() {
        Answered first = sandbox.create(
                WORKFLOW, "\"vendor_data\":\"s\"", "\"callback\":\"https://a.example/1\"", "\"metadata\":{\"n\":1}");
        Answered second = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"", "\"callback\":\"https://a.example/2\"");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("/session_id")).isEqualTo(first.text("/session_id"));
        assertThat(second.text("/callback")).isEqualTo("https://a.example/2");
        assertThat(second.json().path("metadata").isNull()).isTrue();
    }

    @Test
    void reusedSession_keepsItsStatus() {
        Answered first = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.choose(first, "leave");
        assertThat(sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"").text("/status"))
                .isEqualTo("In Progress");
    }

    @Test
    void finishedSession_isNeverReused() {
        Answered first = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.choose(first, "review");
        assertThat(sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"").text("/session_id"))
                .isNotEqualTo(first.text("/session_id"));
    }

    @Test
    void sessionOfAnotherWorkflow_isNotReused() {
        Answered first = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        assertThat(sandbox.create(AGE_WORKFLOW, "\"vendor_data\":\"s\"").text("/session_id"))
                .isNotEqualTo(first.text("/session_id"));
    }

    @Test
    void sessionOfAnOlderVersion_isNotReused() {
        Answered first = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.post("/sandbox/workflows/" + WORKFLOW + "/publish", "");
        Answered second = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        assertThat(second.text("/session_id")).isNotEqualTo(first.text("/session_id"));
        assertThat(second.json().path("workflow_version").intValue()).isEqualTo(2);
    }

    @Test
    void withoutVendorData_everyCallCreatesASession() {
        assertThat(sandbox.create(WORKFLOW).text("/session_id"))
                .isNotEqualTo(sandbox.create(WORKFLOW).text("/session_id"));
    }

    @Test
    void unknownWorkflow_isAPlainStringError() {
        Answered refused = sandbox.create(UNKNOWN);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"workflow_id\":\"Invalid workflow_id.\"}");
    }

    @Test
    void missingWorkflow_isAListError() {
        Answered refused = sandbox.post("/v3/session/", "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"workflow_id\":[\"This field is required.\"]}");
    }

    @Test
    void brokenJson_isADetailError() {
        Answered refused = sandbox.post("/v3/session/", "{");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).startsWith("JSON parse error - ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/language | \"language\":\"xx\"",
                "/callback | \"callback\":\"no url\"",
                "/callback_method | \"callback_method\":\"none\"",
                "/vendor_data | \"vendor_data\":7",
                "/sandbox_scenario | \"sandbox_scenario\":\"win\"",
                "/sandbox_scenario | \"sandbox_scenario\":\"decline_poa_address_mismatch\"",
                "/contact_details/email | \"contact_details\":{\"email\":\"nobody\"}",
                "/expected_details/date_of_birth | \"expected_details\":{\"date_of_birth\":\"1992\"}",
                "/expected_details/gender | \"expected_details\":{\"gender\":\"X\"}",
                "/expected_details/expected_document_types | \"expected_details\":{\"expected_document_types\":[\"ZZ\"]}",
                "/expected_details/address | \"expected_details\":{\"address\":\"1 Example Street\"}",
            })
    void wrongField_isNamedInTheAnswer(String pointer, String field) {
        Answered refused = sandbox.create(WORKFLOW, field);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at(pointer).isArray()).isTrue();
    }

    @Test
    void customSchemesAndLowerCaseDocumentTypes_areFine() {
        Answered created = sandbox.create(
                WORKFLOW,
                "\"callback\":\"shop-app://back\"",
                "\"expected_details\":{\"expected_document_types\":[\"p\",\"ID\"]}");
        assertThat(created.status()).isEqualTo(201);
    }
}
