package io.diditmesh.token;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What tokens of tests are made with. */
final class TokenTexts {
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private TokenTexts() {}

    static byte[] secret() {
        return SECRET.getBytes(StandardCharsets.UTF_8);
    }

    /** Never the same text twice. */
    static Supplier<String> counting() {
        AtomicInteger count = new AtomicInteger();
        return () -> "random-" + count.incrementAndGet();
    }
}
