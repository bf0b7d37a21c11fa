package io.diditmesh.e2e.story;

/** How a step ended. */
public sealed interface StepResult {
    /** What was sent and what came back. */
    String transcript();

    record Passed(String transcript) implements StepResult {}

    /** @param why what came back, and what was expected */
    record Failed(String transcript, String why) implements StepResult {}
}
