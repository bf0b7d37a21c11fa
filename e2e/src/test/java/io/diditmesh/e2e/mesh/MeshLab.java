package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.lab.Poll;
import io.diditmesh.e2e.story.Stage;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Everything the story needs in a real mesh, for tests that do harm to it. */
final class MeshLab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Mesh mesh = Mesh.start();
    private final AtomicReference<MeshFront> front = new AtomicReference<>();
    private final Lab lab;

    MeshLab(Shape shape) {
        this.lab = Lab.start(LabPlan.quiet(MeshFront.in(mesh, shape, Teller.OPERATOR, front::set)));
    }

    Mesh mesh() {
        return mesh;
    }

    Kubectl kubectl() {
        return mesh.kubectl();
    }

    Lab lab() {
        return lab;
    }

    MeshFront front() {
        return Objects.requireNonNull(front.get());
    }

    Stage stage() {
        return new Stage(lab);
    }

    /** Waits, never longer than a bound, and says what for. */
    static void await(String what, BooleanSupplier condition) {
        Toolbox.await(what, PATIENCE, condition);
    }

    /** What holds now and for some seconds more. */
    static boolean staysSo(BooleanSupplier condition) {
        return Poll.throughout(Duration.ofSeconds(3), condition);
    }

    @Override
    public void close() {
        lab.close();
        mesh.close();
    }
}
