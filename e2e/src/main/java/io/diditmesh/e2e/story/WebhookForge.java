package io.diditmesh.e2e.story;

import io.diditmesh.e2e.lab.Lab;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes webhooks by hand and posts them through the gateway. */
final class WebhookForge {
    private static final String ALGORITHM = "HmacSHA256";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Web web;
    private final Lab lab;
    private final Transcript transcript;

    WebhookForge(Web web, Lab lab, Transcript transcript) {
        this.web = web;
        this.lab = lab;
        this.transcript = transcript;
    }

    /** News of a session, made now under a new event id. */
    Map<String, Object> news(JsonNode session, String status, Instant now) {
        Map<String, Object> body = new TreeMap<>();
        body.put("event_id", UUID.randomUUID().toString());
        body.put("webhook_type", "status.updated");
        body.put("timestamp", now.getEpochSecond());
        body.put("created_at", now.getEpochSecond());
        body.put("application_id", lab.credentials().applicationId().toString());
        body.put("environment", "sandbox");
        body.put("session_id", session.path("session_id").asString(""));
        body.put("status", status);
        body.put("workflow_id", session.path("workflow_id").asString(""));
        body.put("workflow_version", 1);
        body.put("vendor_data", session.path("vendor_data").asString(""));
        return body;
    }

    Reply postSigned(Map<String, Object> body) {
        return post(body, lab.credentials().webhookSecret());
    }

    /** Signed, but not with the secret that Didit and the server share. */
    Reply postForged(Map<String, Object> body) {
        return post(body, "a-secret-somebody-made-up-for-this-test-only");
    }

    /** Exactly what was sent before. */
    Reply postAgain(Didit.Delivery delivery) {
        Map<String, String> headers = new HashMap<>();
        delivery.headers()
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString("")));
        return post(delivery.body(), headers);
    }

    // Sorted keys, no blanks, no fractions, ASCII only: the bytes sent are already the canonical form that V2 signs.
    private Reply post(Map<String, Object> body, String secret) {
        String text = JSON.writeValueAsString(body);
        String signature = sign(text, secret);
        return post(
                text,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Timestamp",
                        String.valueOf(body.get("timestamp")),
                        "X-Signature-V2",
                        signature,
                        "X-Signature",
                        signature));
    }

    private Reply post(String body, Map<String, String> headers) {
        Reply reply = web.send(new Ask("POST", lab.address().resolve("/webhooks/didit"), headers, body));
        transcript.note(reply.toString());
        return reply;
    }

    private static String sign(String text, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
