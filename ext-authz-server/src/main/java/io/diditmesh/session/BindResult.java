package io.diditmesh.session;

import java.time.Duration;

/** What came of moving a verification to an account. */
public sealed interface BindResult {
    /** The account has it now. */
    record Bound() implements BindResult {}

    /** Nobody else has it any more, and the account gets it as soon as the provider confirms it. */
    record Underway() implements BindResult {}

    /** There is no verification of a moment ago to move, or not any more. */
    record Nothing() implements BindResult {}

    /** The account has a decision of its own, waits for one, or is blocked: that is not replaced. */
    record NotOffered() implements BindResult {}

    /** It cannot be done now. */
    record Later(Duration retryAfter) implements BindResult {}
}
