package io.diditmesh.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
    private static final int REMEMBERED = 100_000;

    /** Copied for each key: to look one up and key it costs more than the hash. */
    private final Mac keyed;

    /** Asked for in every decision, for as long as the token that names the subject is remembered. */
    private final Cache<Subject, SubjectKey> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public SubjectKeys(byte[] secret) {
        if (secret.length < MINIMUM_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "subject secret: " + secret.length + " bytes (expected: at least " + MINIMUM_SECRET_BYTES + ")");
        }
        this.keyed = keyed(new SecretKeySpec(secret, ALGORITHM));
    }

    public SubjectKey keyOf(Subject subject) {
        SubjectKey known = remembered.getIfPresent(subject);
        if (known != null) {
            return known;
        }
        SubjectKey key = hashOf(subject);
        remembered.put(subject, key);
        return key;
    }

    private SubjectKey hashOf(Subject subject) {
        Mac mac = copy();
        for (String part : new String[] {subject.realm(), subject.source().name(), subject.issuer(), subject.id()}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                mac.update((byte) (bytes.length >>> shift));
            }
            mac.update(bytes);
        }
        return SubjectKey.ofBytes(Arrays.copyOf(mac.doFinal(), 16));
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException bug) {
            throw new IllegalStateException("the platform's own " + ALGORITHM + " can be copied", bug);
        }
    }

    private static Mac keyed(SecretKey secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, bug);
        }
    }
}
