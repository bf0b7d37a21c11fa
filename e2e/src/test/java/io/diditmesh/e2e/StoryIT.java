package io.diditmesh.e2e;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.story.Step;
import io.diditmesh.e2e.story.StepResult;
import io.diditmesh.e2e.story.Story;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of the demo, one test per step. */
final class StoryIT {
    @AutoClose
    private static final Lab LAB = Lab.start(LabPlan.quiet());

    @TestFactory
    Stream<DynamicTest> story() {
        return Story.steps().stream().map(step -> dynamicTest(step.title(), () -> play(step)));
    }

    private static void play(Step step) {
        switch (step.play(LAB)) {
            case StepResult.Passed _ -> {}
            case StepResult.Failed(var transcript, var why) -> fail(why + "\nafter: " + transcript);
        }
    }
}
