package io.diditmesh.access;

import io.diditmesh.rulebook.Forward;
import io.diditmesh.verification.Claim;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the service behind is told of a person.
 *
 * @param claims for the assertion, by their text
 * @param headers for the request
 */
record Told(Map<String, Object> claims, Map<String, String> headers) {
    static final Told NOTHING = new Told(Map.of(), Map.of());

    Told {
        claims = Map.copyOf(claims);
        headers = Map.copyOf(headers);
    }

    static Told of(Forward forward, Facts facts) {
        if (forward.isNothing()) {
            return NOTHING;
        }
        Map<String, Object> claims = new TreeMap<>();
        for (Claim claim : forward.claims()) {
            claim.in(facts).ifPresent(value -> claims.put(claim.text(), value.plain()));
        }
        Map<String, String> headers = new TreeMap<>();
        forward.headers()
                .forEach((name, claim) ->
                        claim.in(facts).flatMap(Told::headerText).ifPresent(text -> headers.put(name, text)));
        return new Told(claims, headers);
    }

    /** Both together; they never disagree, as both are of one person. */
    Told and(Told other) {
        if (other.equals(this)) {
            return this;
        }
        Map<String, Object> allClaims = new TreeMap<>(claims);
        allClaims.putAll(other.claims);
        Map<String, String> allHeaders = new TreeMap<>(headers);
        allHeaders.putAll(other.headers);
        return new Told(allClaims, allHeaders);
    }

    // What a report says may hold anything; a header may not.
    private static Optional<String> headerText(FactValue value) {
        String text = value.plain().toString();
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Told[" + claims.keySet() + ", " + headers.keySet() + "]";
    }
}
