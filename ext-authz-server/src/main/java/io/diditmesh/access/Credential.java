package io.diditmesh.access;

import io.diditmesh.verification.LevelName;
import java.time.Instant;
import java.util.Map;

/**
 * What a checked credential says beside whose it is.
 *
 * @param claims as JSON values; empty where it has none
 * @param vouched the levels its issuer vouches for, and since when each was held
 */
public record Credential(Map<String, Object> claims, Map<LevelName, Instant> vouched) {
    private static final Credential PLAIN = new Credential(Map.of(), Map.of());

    public Credential {
        vouched = Map.copyOf(vouched);
    }

    /** One that says only whose it is. */
    public static Credential plain() {
        return PLAIN;
    }

    @Override
    public String toString() {
        return "Credential[" + vouched + "]";
    }
}
