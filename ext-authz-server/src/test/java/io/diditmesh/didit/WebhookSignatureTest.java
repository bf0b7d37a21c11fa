package io.diditmesh.didit;

import static io.diditmesh.didit.Deliveries.CANONICAL;
import static io.diditmesh.didit.Deliveries.RAW;
import static io.diditmesh.didit.Deliveries.SECRET;
import static io.diditmesh.didit.Deliveries.SIMPLE;
import static io.diditmesh.didit.Deliveries.V2;
import static io.diditmesh.didit.Deliveries.V2_WITH_TIMESTAMP;
import static io.diditmesh.didit.Deliveries.WIRE;
import static io.diditmesh.didit.Deliveries.bytes;
import static io.diditmesh.didit.Deliveries.hmac;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WebhookSignatureTest {
    private static final String STAMP = Long.toString(Deliveries.TIMESTAMP);

    private final WebhookSignature signature = new WebhookSignature(() -> List.of(Yaml.secret(SECRET)));

    @Test
    void vectors_areWhatThePagesSay() {
        assertThat(hmac(SECRET, WIRE)).isEqualTo(RAW);
        assertThat(hmac(SECRET, CANONICAL)).isEqualTo(V2);
        assertThat(hmac(SECRET, STAMP + ":" + CANONICAL)).isEqualTo(V2_WITH_TIMESTAMP);
        assertThat(hmac(SECRET, STAMP + ":9a1b2c3d-3333-4d4e-9f5a-000000000003:Approved:status.updated"))
                .isEqualTo(SIMPLE);
    }

    @ParameterizedTest
    @MethodSource
    void signatureOverTheWholeBody_isAccepted(Map<String, String> headers) {
        assertThat(signature.isValid(headers, bytes(WIRE))).isTrue();
    }

    static Stream<Map<String, String>> signatureOverTheWholeBody_isAccepted() {
        return Stream.of(
                Map.of("x-signature", RAW),
                Map.of("x-signature-v2", V2),
                Map.of("x-signature-v2", V2, "x-timestamp", STAMP),
                Map.of("x-signature-v2", V2_WITH_TIMESTAMP, "x-timestamp", STAMP),
                Map.of("x-signature", RAW, "x-signature-v2", V2, "x-signature-simple", SIMPLE),
                Map.of("x-signature", "0".repeat(64), "x-signature-v2", V2),
                Map.of("x-signature", RAW, "x-signature-v2", "0".repeat(64)),
                Map.of("x-signature", " " + RAW.toUpperCase(Locale.ROOT) + " "));
    }

    @ParameterizedTest
    @MethodSource
    void anythingLess_isRefused(String why, Map<String, String> headers, String body) {
        assertThat(signature.isValid(headers, bytes(body))).as(why).isFalse();
    }

    static Stream<Arguments> anythingLess_isRefused() {
        String changed = WIRE.replace("subject-0042", "subject-0043");
        return Stream.of(
                Arguments.of("nothing signed", Map.of(), WIRE),
                Arguments.of("simple alone", Map.of("x-signature-simple", SIMPLE), WIRE),
                Arguments.of("simple in the place of another", Map.of("x-signature", SIMPLE), WIRE),
                Arguments.of("simple in the place of V2", Map.of("x-signature-v2", SIMPLE), WIRE),
                Arguments.of("V2 in the place of raw", Map.of("x-signature", V2), WIRE),
                Arguments.of("raw in the place of V2", Map.of("x-signature-v2", RAW), WIRE),
                Arguments.of("empty", Map.of("x-signature", "", "x-signature-v2", ""), WIRE),
                Arguments.of("cut short", Map.of("x-signature", RAW.substring(2)), WIRE),
                Arguments.of("with a prefix", Map.of("x-signature", "sha256=" + RAW), WIRE),
                Arguments.of("another secret", Map.of("x-signature", hmac("other", WIRE)), WIRE),
                Arguments.of("the empty body's", Map.of("x-signature", hmac(SECRET, "")), WIRE),
                Arguments.of("no timestamp", Map.of("x-signature-v2", V2_WITH_TIMESTAMP), WIRE),
                Arguments.of(
                        "another timestamp",
                        Map.of("x-signature-v2", V2_WITH_TIMESTAMP, "x-timestamp", "1790000005"),
                        WIRE),
                Arguments.of("changed body, raw", Map.of("x-signature", RAW), changed),
                Arguments.of("changed body, V2", Map.of("x-signature-v2", V2), changed),
                Arguments.of("same JSON in other bytes", Map.of("x-signature", RAW), CANONICAL),
                Arguments.of("no JSON", Map.of("x-signature-v2", hmac(SECRET, "{")), "{"),
                Arguments.of("a key twice", Map.of("x-signature-v2", hmac(SECRET, "{\"a\":1}")), "{\"a\":1,\"a\":1}"));
    }

    @Test
    void canonicalSignature_holdsForTheSameJsonInOtherBytes() {
        assertThat(signature.isValid(Map.of("x-signature-v2", V2), bytes(CANONICAL)))
                .isTrue();
    }

    @Test
    void eitherOfTwoSecrets_isAccepted() {
        WebhookSignature two = new WebhookSignature(() -> List.of(Yaml.secret("the-next-one"), Yaml.secret(SECRET)));
        assertThat(two.isValid(Map.of("x-signature", RAW), bytes(WIRE))).isTrue();
        assertThat(two.isValid(Map.of("x-signature-v2", V2), bytes(WIRE))).isTrue();
        assertThat(two.isValid(Map.of("x-signature", hmac("the-next-one", WIRE)), bytes(WIRE)))
                .isTrue();
        assertThat(two.isValid(Map.of("x-signature", hmac("a-third", WIRE)), bytes(WIRE)))
                .isFalse();
    }
}
