package io.diditmesh.sandbox.session;

/** What came of a choice. */
public sealed interface ChoiceResult {
    /** The choice was made. */
    record Made(Session session) implements ChoiceResult {}

    /** The session's status or workflow does not allow the choice. */
    record NotPossible(Session session) implements ChoiceResult {}
}
