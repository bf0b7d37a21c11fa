package io.diditmesh.access;

import java.time.Instant;
import java.util.Map;

/**
 * What one verification says of a person.
 *
 * @param trustFramework the rules it was made under
 * @param at when it was made
 * @param claims by name, as JSON values
 */
public record Statement(String trustFramework, Instant at, Map<String, Object> claims) {
    public Statement {
        claims = Map.copyOf(claims);
    }

    @Override
    public String toString() {
        return "Statement[" + trustFramework + ", " + claims.keySet() + "]";
    }
}
