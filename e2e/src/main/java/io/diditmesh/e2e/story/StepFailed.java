package io.diditmesh.e2e.story;

/** Something came back that should not have. The message says what, and what was expected. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    StepFailed(String message) {
        super(message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new StepFailed(message);
        }
    }
}
