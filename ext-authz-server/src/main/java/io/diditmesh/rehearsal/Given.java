package io.diditmesh.rehearsal;

import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The world around a request.
 *
 * @param claims of the sender's token
 * @param peer the SPIFFE id of who calls, as the proxy says; empty where it says none
 * @param past what the sender did before
 * @param hops how often the browser was sent to sign in just before
 */
record Given(
        Instant now,
        Sender sender,
        Map<String, Object> claims,
        String peer,
        SubjectOutcomes outcomes,
        Store store,
        List<Past> past,
        int hops) {
    Given {
        claims = Map.copyOf(claims);
        past = List.copyOf(past);
    }
}
