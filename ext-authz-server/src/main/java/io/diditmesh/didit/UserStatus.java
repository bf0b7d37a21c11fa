package io.diditmesh.didit;

import io.diditmesh.verification.Hold;
import java.util.Optional;

/** Didit's user statuses. */
final class UserStatus {
    private UserStatus() {}

    /** Empty for one that is not documented. */
    static Optional<Hold> hold(String status) {
        return switch (status) {
            case "BLOCKED" -> Optional.of(Hold.BLOCKED);
            case "FLAGGED" -> Optional.of(Hold.FLAGGED);
            case "ACTIVE" -> Optional.of(Hold.NONE);
            default -> Optional.empty();
        };
    }
}
