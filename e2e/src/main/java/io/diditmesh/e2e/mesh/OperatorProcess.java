package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.JavaCommand;
import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RunFolder;
import java.time.Duration;

/** The operator, as it runs in a cluster but for where it finds the API server. */
public final class OperatorProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final ManagedProcess process;

    private OperatorProcess(ManagedProcess process) {
        this.process = process;
    }

    /** @param settings the text of its configuration */
    public static OperatorProcess start(RunFolder folder, String settings) {
        String config = folder.write("operator.yaml", settings).toString();
        ManagedProcess process = ManagedProcess.start(
                "operator",
                folder.path(),
                JavaCommand.of("io.diditmesh.app.Main", "serve", "--role", "operator", "--config", config));
        process.awaitLine("operator listening", START);
        return new OperatorProcess(process);
    }

    /** As a machine dies: nothing is said to anybody. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
