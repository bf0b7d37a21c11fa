package io.diditmesh.app;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** 128 random bits at a time, in hexadecimal. */
public final class RandomTexts implements Supplier<String> {
    private final SecureRandom random = new SecureRandom();

    /** From 0, included, to 1, excluded. */
    double chance() {
        return random.nextDouble();
    }

    @Override
    public String get() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
