package io.diditmesh.sandbox.webhook;

import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.json.SortedJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** The three signatures of one webhook body. */
record Signatures(String raw, String canonical, String simple) {
    private static final String ALGORITHM = "HmacSHA256";

    static Signatures of(Secret secret, JsonNode body) {
        return new Signatures(
                sign(secret, SortedJson.wire(body)),
                sign(secret, SortedJson.canonical(body)),
                sign(secret, simpleMessage(body)));
    }

    private static String simpleMessage(JsonNode body) {
        return String.join(
                ":",
                field(body, "timestamp"),
                field(body, "session_id"),
                field(body, "status"),
                field(body, "webhook_type"));
    }

    private static String field(JsonNode body, String name) {
        return body.path(name).asString("");
    }

    private static String sign(Secret secret, String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
