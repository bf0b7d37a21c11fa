package io.diditmesh.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Times as records have them. */
final class Times {
    private Times() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
