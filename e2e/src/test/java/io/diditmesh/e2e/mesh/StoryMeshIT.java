package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.story.Step;
import io.diditmesh.e2e.story.StepResult;
import io.diditmesh.e2e.story.Story;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of the demo at an ingress gateway of a real mesh, with what the operator renders. */
final class StoryMeshIT {
    private static final Mesh MESH = Mesh.start();
    private static final Lab LAB = Lab.start(LabPlan.quiet(MeshFront.in(MESH)));

    @TestFactory
    Stream<DynamicTest> story() {
        return Story.steps().stream().map(step -> dynamicTest(step.title(), () -> play(step)));
    }

    @AfterAll
    static void end() {
        LAB.close();
        MESH.close();
    }

    private static void play(Step step) {
        switch (step.play(LAB)) {
            case StepResult.Passed _ -> {}
            case StepResult.Failed(var transcript, var why) -> fail(why + "\nafter: " + transcript);
        }
    }
}
