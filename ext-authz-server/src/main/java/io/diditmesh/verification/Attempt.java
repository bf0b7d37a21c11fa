package io.diditmesh.verification;

/** The newest session of a subject at a level, while it has not decided the standing. */
public sealed interface Attempt {
    /** Whether this session is the one that is not over yet. */
    default boolean isOpenFor(SessionId session) {
        return switch (this) {
            case Pending(var ref) -> ref.session().equals(session);
            case UnderReview(var ref) -> ref.session().equals(session);
            case Over _, None() -> false;
        };
    }

    record None() implements Attempt {}

    /** The person has not finished. */
    record Pending(SessionRef ref) implements Attempt {}

    /** The provider, or a missing proof, waits for a human decision. */
    record UnderReview(SessionRef ref) implements Attempt {}

    /** Finished, expired or abandoned: a new session may be started. */
    record Over(SessionRef ref) implements Attempt {}
}
