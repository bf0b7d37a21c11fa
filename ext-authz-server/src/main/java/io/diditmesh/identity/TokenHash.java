package io.diditmesh.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A token's SHA-256: enough to know it again, not enough to use it. */
record TokenHash(long a, long b, long c, long d) {
    /** Copied for each hash: to look one up costs as much as to use it. */
    private static final MessageDigest EMPTY = sha256();

    private static final int CHUNK = 128;

    /** Empty for what is no token, as it is not ASCII. */
    static Optional<TokenHash> of(TokenText token) {
        MessageDigest digest = copy();
        byte[] chunk = new byte[CHUNK];
        for (int from = 0; from < token.length(); from += CHUNK) {
            int count = token.copyTo(chunk, from);
            if (count < 0) {
                return Optional.empty();
            }
            digest.update(chunk, 0, count);
        }
        ByteBuffer words = ByteBuffer.wrap(digest.digest());
        return Optional.of(new TokenHash(words.getLong(), words.getLong(), words.getLong(), words.getLong()));
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException bug) {
            throw new IllegalStateException("the platform's own SHA-256 can be copied", bug);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException("every Java platform has SHA-256", bug);
        }
    }
}
