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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The story of the demo in a real mesh, wherever requests are judged, and whoever tells the mesh to ask. */
final class StoryMeshIT {
    @Nested
    final class AtTheGateway extends Played {
        AtTheGateway() {
            super(Shape.GATEWAY, Teller.OPERATOR);
        }
    }

    @Nested
    final class AtTheSidecar extends Played {
        AtTheSidecar() {
            super(Shape.SIDECAR, Teller.OPERATOR);
        }
    }

    @Nested
    final class AtTheGatewayWithClaimsBehind extends Played {
        AtTheGatewayWithClaimsBehind() {
            super(Shape.CLAIMS, Teller.OPERATOR);
        }
    }

    @Nested
    final class AtTheGatewayByHand extends Played {
        AtTheGatewayByHand() {
            super(Shape.GATEWAY, Teller.HAND);
        }
    }

    @Nested
    final class AtTheSidecarByHand extends Played {
        AtTheSidecarByHand() {
            super(Shape.SIDECAR, Teller.HAND);
        }
    }

    @Nested
    final class AtTheGatewayWithClaimsBehindByHand extends Played {
        AtTheGatewayWithClaimsBehindByHand() {
            super(Shape.CLAIMS, Teller.HAND);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Played {
        private final Mesh mesh = Mesh.start();
        private final Lab lab;

        Played(Shape shape, Teller teller) {
            lab = Lab.start(LabPlan.quiet(MeshFront.in(mesh, shape, teller)));
        }

        @TestFactory
        Stream<DynamicTest> story() {
            return Story.steps().stream().map(step -> dynamicTest(step.title(), () -> play(step)));
        }

        @AfterAll
        void end() {
            lab.close();
            mesh.close();
        }

        private void play(Step step) {
            switch (step.play(lab)) {
                case StepResult.Passed _ -> {}
                case StepResult.Failed(var transcript, var why) -> fail(why + "\nafter: " + transcript);
            }
        }
    }
}
