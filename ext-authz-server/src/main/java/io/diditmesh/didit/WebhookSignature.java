package io.diditmesh.didit;

import io.diditmesh.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a webhook was signed with one of our secrets: HMAC-SHA-256 keyed with the secret's text, in lower-case
 * hexadecimal.
 *
 * <p>Didit describes {@code X-Signature-V2} in two ways, over the canonical body and over {@code timestamp:} and the
 * canonical body; both cover the whole body, so both are accepted, and so is {@code X-Signature} over the bytes as
 * received. {@code X-Signature-Simple} covers almost nothing and is never enough.
 */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final Supplier<List<Secret>> secrets;

    /** @param secrets those that count now */
    WebhookSignature(Supplier<List<Secret>> secrets) {
        this.secrets = secrets;
    }

    /** @param headers names in lower case */
    boolean isValid(Map<String, String> headers, byte[] body) {
        Optional<String> raw = Optional.ofNullable(headers.get("x-signature"));
        Optional<String> v2 = Optional.ofNullable(headers.get("x-signature-v2"));
        if (raw.filter(given -> isSigned(given, body)).isPresent()) {
            return true;
        }
        return v2.isPresent() && isCanonicallySigned(v2.get(), headers.getOrDefault("x-timestamp", ""), body);
    }

    private boolean isCanonicallySigned(String given, String timestamp, byte[] body) {
        try {
            String canonical = CanonicalJson.of(body);
            return isSigned(given, canonical.getBytes(StandardCharsets.UTF_8))
                    || isSigned(given, (timestamp + ":" + canonical).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }

    private boolean isSigned(String given, byte[] message) {
        byte[] signature = given.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        boolean signed = false;
        for (Secret secret : secrets.get()) {
            byte[] expected = HexFormat.of().formatHex(mac(secret, message)).getBytes(StandardCharsets.US_ASCII);
            signed |= MessageDigest.isEqual(expected, signature);
        }
        return signed;
    }

    private static byte[] mac(Secret secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, bug);
        }
    }
}
