package io.diditmesh.verification;

import java.util.Optional;
import java.util.UUID;

/** A provider's session. */
public record SessionId(UUID uuid) {
    public String text() {
        return uuid.toString();
    }

    /** The id a text stands for, in the canonical form of a UUID only; empty for anything else. */
    public static Optional<SessionId> parse(String text) {
        try {
            SessionId id = new SessionId(UUID.fromString(text));
            return id.text().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
