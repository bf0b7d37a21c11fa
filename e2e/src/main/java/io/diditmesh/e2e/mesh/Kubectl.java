package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.LabException;
import io.diditmesh.e2e.lab.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A command-line program that talks to the API server: kubectl, istioctl or helm. */
public final class Kubectl {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path program;
    private final Path kubeconfig;
    private final RunFolder folder;

    /** What a call said, on both its outputs. */
    public record Said(int code, String text) {
        public boolean ok() {
            return code == 0;
        }
    }

    Kubectl(Path program, Path kubeconfig, RunFolder folder) {
        this.program = program;
        this.kubeconfig = kubeconfig;
        this.folder = folder;
    }

    public Said run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.path().toFile()).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("HOME", folder.path().toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException failed) {
            throw new LabException(program + " does not start", failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LabException(program + " was interrupted", stop);
        }
    }

    /** Runs what must succeed; returns what it said. */
    public String must(String... arguments) {
        Said said = run(arguments);
        if (!said.ok()) {
            throw new LabException(program.getFileName() + " " + String.join(" ", arguments) + ": " + said.text());
        }
        return said.text();
    }

    /** Waits until every kind that was defined is known; kubectl itself gives up on one that has no status yet. */
    public void awaitDefinitions() {
        Toolbox.await(
                "every definition established",
                PATIENCE,
                () -> run("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s")
                        .ok());
    }

    /** Applies what must be accepted. */
    public void apply(String yaml) {
        must("apply", "--server-side", "--force-conflicts", "-f", file(yaml).toString());
    }

    /** @param type merge or json */
    public void patch(String object, String namespace, String type, String json) {
        must("patch", object, "-n", namespace, "--type=" + type, "-p", json);
    }

    public void delete(String yaml) {
        must("delete", "--ignore-not-found", "-f", file(yaml).toString());
    }

    /** The text as a file of its own. */
    public Path file(String yaml) {
        return folder.write("apply-" + COUNT.incrementAndGet() + ".yaml", yaml);
    }
}
