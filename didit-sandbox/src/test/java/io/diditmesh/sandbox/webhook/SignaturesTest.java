package io.diditmesh.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.json.SortedJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published rules, worked out by hand for one body. */
final class SignaturesTest {
    private static final String WIRE = """
            {"application_id":"5d0f9a7e-1111-4a2b-9c3d-000000000001","created_at":1790000000,\
            "decision":{"face_matches":[{"node_id":"feature_face_match_1","score":97.0,"status":"Approved"}],\
            "id_verifications":[{"age":34,"first_name":"Zo\\u00eb","node_id":"feature_ocr_1","status":"Approved"}],\
            "status":"Approved"},"environment":"sandbox","event_id":"0b7c2f1e-2222-4c3d-8e4f-000000000002",\
            "session_id":"9a1b2c3d-3333-4d4e-9f5a-000000000003","status":"Approved","timestamp":1790000004,\
            "vendor_data":"subject-0042","webhook_type":"status.updated",\
            "workflow_id":"7e6d5c4b-4444-4e5f-8a6b-000000000004","workflow_version":3}""";

    private final JsonNode body = Json.parse(WIRE);
    private final Signatures signatures = Signatures.of(new Secret("example-shared-key-not-real"), body);

    @Test
    void wireForm_isTheVectorByteForByte() {
        assertThat(SortedJson.wire(body)).isEqualTo(WIRE);
    }

    @Test
    void canonicalForm_hasTheShortenedNumberAndTheLiteralLetter() {
        assertThat(SortedJson.canonical(body))
                .isEqualTo(WIRE.replace("\"score\":97.0", "\"score\":97").replace("Zo\\u00eb", "Zoë"));
    }

    @Test
    void signature_coversTheRawBody() {
        assertThat(signatures.raw()).isEqualTo("583e76df09fbae678d2c96e21bb59ff36ed67cb34d8dcf38b9f69347d79d61c1");
    }

    @Test
    void signatureV2_coversTheCanonicalBodyWithoutATimestamp() {
        assertThat(signatures.canonical())
                .isEqualTo("ce7773923d0c1f08cd799b98dd00db901b8ecd89cd2d3c40a11c8aefba938ef6");
    }

    @Test
    void signatureSimple_coversFourFields() {
        assertThat(signatures.simple()).isEqualTo("600f5041f814218d948c984b731e503c066d66217f1398234fe2c3e9a6d142f4");
    }
}
