package io.diditmesh.rulebook;

import io.diditmesh.verification.Claim;
import io.diditmesh.verification.Fact;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a rule tells the service behind.
 *
 * @param claims put into the assertion
 * @param headers names in lower case, and the claim each carries
 */
public record Forward(Set<Claim> claims, Map<String, Claim> headers) {
    private static final Forward NOTHING = new Forward(Set.of(), Map.of());

    public Forward {
        claims = Set.copyOf(claims);
        headers = Map.copyOf(headers);
    }

    /** What has to be known to tell it. */
    public Stream<Fact> facts() {
        return Stream.concat(claims.stream(), headers.values().stream()).map(Claim::fact);
    }

    public boolean isNothing() {
        return claims.isEmpty() && headers.isEmpty();
    }

    public static Forward nothing() {
        return NOTHING;
    }
}
