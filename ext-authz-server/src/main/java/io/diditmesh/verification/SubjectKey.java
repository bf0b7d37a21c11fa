package io.diditmesh.verification;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** 128 bits of a keyed hash over a {@link Subject}: the only form in which a person is stored, logged or told to the provider. */
public record SubjectKey(long high, long low) {
    private static final int TEXT_LENGTH = 22;

    /** Base64url without padding, 22 characters. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    public static SubjectKey ofBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("subject key: " + bytes.length + " bytes (expected: 16)");
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new SubjectKey(halves.getLong(), halves.getLong());
    }

    /** The key a text stands for; empty if the text is none. */
    public static Optional<SubjectKey> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            SubjectKey key = ofBytes(Base64.getUrlDecoder().decode(text));
            return key.text().equals(text) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
