package io.diditmesh.session;

import java.time.Duration;

/** What came of starting a verification. */
public sealed interface StartResult {
    record Started(HostedSession session) implements StartResult {}

    /** There is nothing to start: verified since the challenge, waiting for a review, rejected, or blocked. */
    record NotOffered(Progress progress) implements StartResult {}

    /** No policy asks for this level any more. */
    record LevelGone() implements StartResult {}

    /** The provider will not verify this person. */
    record Declined() implements StartResult {}

    /** Too many were started: by this subject, from this address, or for this tenant. */
    record TooMany(Duration retryAfter) implements StartResult {}

    /** It cannot be started now. */
    record Later(Duration retryAfter) implements StartResult {}
}
