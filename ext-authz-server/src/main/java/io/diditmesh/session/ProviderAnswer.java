package io.diditmesh.session;

import java.time.Duration;

/** What came of asking the provider. */
public sealed interface ProviderAnswer<T> {
    record Answered<T>(T value) implements ProviderAnswer<T> {}

    /** There is no such session. */
    record NotFound<T>() implements ProviderAnswer<T> {}

    /** It understood and will not do it. */
    record Declined<T>(String reason) implements ProviderAnswer<T> {}

    /** Ask again, but not before. */
    record Busy<T>(Duration retryAfter) implements ProviderAnswer<T> {}

    /** Our credential is not accepted. */
    record Unauthorized<T>() implements ProviderAnswer<T> {}

    /** No answer, or one that cannot be read. */
    record Unreachable<T>(String reason) implements ProviderAnswer<T> {}
}
