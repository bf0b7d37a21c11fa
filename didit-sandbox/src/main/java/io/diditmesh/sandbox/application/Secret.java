package io.diditmesh.sandbox.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A key or shared secret that can't be printed by accident. */
public record Secret(String text) {
    public Secret {
        if (text.isBlank()) {
            throw new IllegalArgumentException("secret: empty (expected: at least one character)");
        }
    }

    /** The secret as Didit uses it: the UTF-8 bytes of its text, without any decoding. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public boolean matches(String candidate) {
        return MessageDigest.isEqual(bytes(), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
