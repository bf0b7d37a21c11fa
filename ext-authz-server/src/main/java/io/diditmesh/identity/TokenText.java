package io.diditmesh.identity;

/**
 * A token where it stands in a header or a cookie. It is a long text, and one that is known already is never taken out.
 *
 * @param end behind its last character
 */
record TokenText(String inside, int start, int end) {
    private static final int ASCII = 0x80;

    static TokenText of(String token) {
        return new TokenText(token, 0, token.length());
    }

    int length() {
        return end - start;
    }

    /**
     * Copies what there is from one place on into a part of a chunk; returns how much that was, or -1 if not all of it is
     * ASCII, as every token is.
     */
    int copyTo(byte[] chunk, int from) {
        int count = Math.min(chunk.length, length() - from);
        int bits = 0;
        for (int i = 0; i < count; i++) {
            char c = inside.charAt(start + from + i);
            bits |= c;
            chunk[i] = (byte) c;
        }
        return bits < ASCII ? count : -1;
    }

    boolean isSame(TokenText other) {
        return length() == other.length() && inside.regionMatches(start, other.inside, other.start, length());
    }

    String text() {
        return inside.substring(start, end);
    }

    @Override
    public String toString() {
        return "TokenText[" + length() + "]";
    }
}
