package io.diditmesh.e2e.mesh;

import io.diditmesh.e2e.lab.LabException;
import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.Poll;
import io.diditmesh.e2e.lab.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that {@code tools/build.sh} builds. */
public final class Toolbox {
    // Cold, both Kubernetes and Istio are compiled.
    private static final Duration BUILD = Duration.ofMinutes(60);

    private final Map<String, Path> programs;

    private Toolbox(Map<String, Path> programs) {
        this.programs = Map.copyOf(programs);
    }

    /** Builds what is not there yet. */
    public static Toolbox open(RunFolder folder) {
        Path script = repository().resolve("tools").resolve("build.sh");
        Path list = folder.path().resolve("tools.txt");
        ManagedProcess.run(
                "tools",
                folder.path(),
                List.of("bash", "-c", "exec \"$0\" etcd kube istio helm > \"$1\"", script.toString(), list.toString()),
                BUILD);
        try (Stream<String> lines = Files.lines(list)) {
            return new Toolbox(lines.map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> Path.of(line[1]))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The root of the repository this runs in. */
    public static Path repository() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("tools").resolve("build.sh"))) {
                return at;
            }
        }
        throw new LabException("tools/build.sh is not above the working directory (expected: a run in the repository)");
    }

    public Path program(String name) {
        return Optional.ofNullable(programs.get(name))
                .orElseThrow(() -> new LabException(name + " is not among " + programs.keySet()));
    }

    /** Waits, never longer than a bound. */
    static void await(String what, Duration bound, java.util.function.BooleanSupplier condition) {
        if (!Poll.until(bound, condition)) {
            throw new LabException(what + ": not so after " + bound.toSeconds() + " s");
        }
    }
}
