package io.diditmesh.e2e.lab;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** What the programs of one run prove themselves with. Made anew each time. */
public record Credentials(String redisPassword, String diditApiKey, String webhookSecret, UUID applicationId) {
    private static final int BYTES = 32;

    static Credentials random(SecureRandom chance) {
        return new Credentials(secret(chance), secret(chance), secret(chance), UUID.randomUUID());
    }

    @Override
    public String toString() {
        return "Credentials[****]";
    }

    private static String secret(SecureRandom chance) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
