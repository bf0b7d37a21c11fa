package io.diditmesh.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A SHA-256. */
final class Digest {
    private static final int LENGTH = 32;
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    /** What stands before the first record of all. */
    static final Digest NOTHING = new Digest(new byte[LENGTH]);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    static Digest of(byte[] content) {
        return of(content, 0, content.length);
    }

    static Digest of(byte[] content, int from, int to) {
        MessageDigest hash = sha256();
        hash.update(content, from, to - from);
        return new Digest(hash.digest());
    }

    /** The chain with one record more. */
    Digest then(Digest record) {
        MessageDigest hash = sha256();
        hash.update(bytes);
        hash.update(record.bytes);
        return new Digest(hash.digest());
    }

    /** Base64url without padding, 43 characters. */
    String text() {
        return TO_TEXT.encodeToString(bytes);
    }

    static Optional<Digest> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            Digest digest = new Digest(bytes);
            // A text with other bits in its last character would decode to the same bytes.
            return bytes.length == LENGTH && digest.text().equals(text) ? Optional.of(digest) : Optional.empty();
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException("every Java platform has SHA-256", bug);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && MessageDigest.isEqual(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
