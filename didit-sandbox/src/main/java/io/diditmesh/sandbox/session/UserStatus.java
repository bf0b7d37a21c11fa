package io.diditmesh.sandbox.session;

import java.util.Arrays;
import java.util.Optional;

/** How the application regards a user. */
public enum UserStatus {
    ACTIVE,
    FLAGGED,
    BLOCKED;

    public static Optional<UserStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(text))
                .findFirst();
    }
}
