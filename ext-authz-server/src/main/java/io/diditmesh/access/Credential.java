package io.diditmesh.access;

import io.diditmesh.verification.LevelName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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

    /** A claim that is a text, if there is one of that name. */
    public Optional<String> text(String claim) {
        return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Credential[" + vouched + "]";
    }
}
