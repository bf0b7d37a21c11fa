package io.diditmesh.didit;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.testing.Yaml;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery as Didit makes it, computed by us from its pages (key and body are invented). */
final class Deliveries {
    static final String SECRET = "example-shared-key-not-real";
    static final String APPLICATION = "5d0f9a7e-1111-4a2b-9c3d-000000000001";
    static final long TIMESTAMP = 1_790_000_004L;
    static final String RAW = "583e76df09fbae678d2c96e21bb59ff36ed67cb34d8dcf38b9f69347d79d61c1";
    static final String V2 = "ce7773923d0c1f08cd799b98dd00db901b8ecd89cd2d3c40a11c8aefba938ef6";
    static final String V2_WITH_TIMESTAMP = "525fe4b80a5b7cc1d6c60277aab0fbb51afc49f16c7dd2c68e63e48b23756c71";
    static final String SIMPLE = "600f5041f814218d948c984b731e503c066d66217f1398234fe2c3e9a6d142f4";

    private static final String HEAD = "{\"application_id\":\"" + APPLICATION + "\",\"created_at\":1790000000,"
            + "\"decision\":{\"face_matches\":[{\"node_id\":\"feature_face_match_1\",";
    private static final String MIDDLE =
            ",\"status\":\"Approved\"}],\"id_verifications\":[{\"age\":34,\"first_name\":\"";
    private static final String TAIL =
            "\",\"node_id\":\"feature_ocr_1\",\"status\":\"Approved\"}],\"status\":\"Approved\"},"
                    + "\"environment\":\"sandbox\",\"event_id\":\"0b7c2f1e-2222-4c3d-8e4f-000000000002\","
                    + "\"session_id\":\"9a1b2c3d-3333-4d4e-9f5a-000000000003\",\"status\":\"Approved\","
                    + "\"timestamp\":1790000004,\"vendor_data\":\"subject-0042\",\"webhook_type\":\"status.updated\","
                    + "\"workflow_id\":\"7e6d5c4b-4444-4e5f-8a6b-000000000004\",\"workflow_version\":3}";

    static final String WIRE = HEAD + "\"score\":97.0" + MIDDLE + "Zo\\u00eb" + TAIL;
    static final String CANONICAL = HEAD + "\"score\":97" + MIDDLE + "Zo\u00eb" + TAIL;

    private Deliveries() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hmac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(message)));
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }

    static DiditSettings settings(URI baseUrl, String apiKey, String hostedOrigin, Duration timeout) {
        return new DiditSettings(
                baseUrl,
                List.of(hostedOrigin),
                LiveSecret.fixed(Yaml.secret(apiKey)),
                List.of(LiveSecret.fixed(Yaml.secret(SECRET))),
                APPLICATION,
                "sandbox",
                timeout);
    }
}
