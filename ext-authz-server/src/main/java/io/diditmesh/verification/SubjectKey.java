package io.diditmesh.verification;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** 128 bits of a keyed hash over a {@link Subject}: the only form in which a person is stored, logged or told to the provider. */
public record SubjectKey(long high, long low) {
    private static final int TEXT_LENGTH = 22;

    /** Base64url without padding, 22 characters. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    public byte[] bytes() {
        return HexFormat.of()
                .parseHex(HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low));
    }

    public static SubjectKey ofBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("subject key: " + bytes.length + " bytes (expected: 16)");
        }
        String hex = HexFormat.of().formatHex(bytes);
        return new SubjectKey(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
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
