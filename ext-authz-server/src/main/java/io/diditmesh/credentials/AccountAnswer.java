package io.diditmesh.credentials;

import java.time.Duration;

/** What came of asking the account API. */
public sealed interface AccountAnswer<T> {
    record Done<T>(T value) implements AccountAnswer<T> {}

    /** Wrong password or code, unknown or unverified account, or a request it does not take; what it says of why. */
    record Refused<T>(int status, String reason) implements AccountAnswer<T> {}

    /** Too many tries: before this time any other is lost, and may make the lock longer. */
    record Locked<T>(Duration retryAfter) implements AccountAnswer<T> {}

    /** No answer, or one that cannot be read. */
    record Unreachable<T>(String reason) implements AccountAnswer<T> {}
}
