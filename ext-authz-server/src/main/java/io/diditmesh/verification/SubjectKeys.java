package io.diditmesh.verification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes subject keys: HMAC-SHA-256 over the length-prefixed parts of a subject, cut to 128 bits. */
public final class SubjectKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MINIMUM_SECRET_BYTES = 32;

    private final SecretKey secret;

    public SubjectKeys(byte[] secret) {
        if (secret.length < MINIMUM_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "subject secret: " + secret.length + " bytes (expected: at least " + MINIMUM_SECRET_BYTES + ")");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    public SubjectKey keyOf(Subject subject) {
        Mac mac = newMac();
        for (String part : new String[] {subject.realm(), subject.source().name(), subject.issuer(), subject.id()}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return SubjectKey.ofBytes(Arrays.copyOf(mac.doFinal(), 16));
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, bug);
        }
    }
}
