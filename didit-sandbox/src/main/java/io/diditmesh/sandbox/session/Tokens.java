package io.diditmesh.sandbox.session;

import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes session ids and the twelve URL-safe characters of a link. */
final class Tokens {
    private static final int BYTES_OF_TOKEN = 9;
    private final RandomGenerator chance;

    Tokens(RandomGenerator chance) {
        this.chance = chance;
    }

    UUID id() {
        long high = (chance.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (chance.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    String token() {
        byte[] bytes = new byte[BYTES_OF_TOKEN];
        chance.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
