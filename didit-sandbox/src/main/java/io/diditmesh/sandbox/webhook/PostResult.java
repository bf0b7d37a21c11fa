package io.diditmesh.sandbox.webhook;

/** What came back from a receiver. */
sealed interface PostResult {
    int NOT_FOUND = 404;
    int FIRST_SERVER_ERROR = 500;
    int FIRST_OK = 200;
    int FIRST_REDIRECT = 300;

    /** The receiver answered in time. */
    record Answered(int status) implements PostResult {}

    /** No answer: too late, or nobody there. */
    record Unanswered() implements PostResult {}

    default boolean isAccepted() {
        return switch (this) {
            case Answered(int status) -> status >= FIRST_OK && status < FIRST_REDIRECT;
            case Unanswered _ -> false;
        };
    }

    /** Only server errors, 404 and silence are worth another try. */
    default boolean isWorthAnotherTry() {
        return switch (this) {
            case Answered(int status) -> status == NOT_FOUND || status >= FIRST_SERVER_ERROR;
            case Unanswered _ -> true;
        };
    }
}
