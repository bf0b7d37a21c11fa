package io.diditmesh.sandbox.account;

import java.time.Duration;
import java.time.Instant;

/** One account. Five wrong passwords in a row lock it for 15 minutes. */
record Account(String email, String password, String code, boolean verified, int failures, Instant lockedUntil) {
    private static final int TRIES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    static Account registered(String email, String password, String code) {
        return new Account(email, password, code, false, 0, Instant.EPOCH);
    }

    Account confirmed() {
        return new Account(email, password, code, true, 0, Instant.EPOCH);
    }

    Account failed(Instant now) {
        int more = failures + 1;
        return new Account(email, password, code, verified, more, more % TRIES == 0 ? now.plus(LOCK) : lockedUntil);
    }

    Account loggedIn() {
        return new Account(email, password, code, verified, 0, Instant.EPOCH);
    }
}
