package io.diditmesh.e2e.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** Finds a Redis that runs on this machine: the one a dependency brings along, else one that is installed. */
final class RedisBinary {
    private static final int PATIENCE_SECONDS = 10;

    private RedisBinary() {}

    static Path find() {
        return bundled()
                .filter(RedisBinary::runs)
                .or(() -> Optional.of("redis-server").filter(RedisBinary::runs))
                .map(Path::of)
                .orElseThrow(() ->
                        new LabException("redis-server: missing (expected: on the PATH; Debian package redis-server)"));
    }

    private static Optional<String> bundled() {
        try {
            return Optional.of(ExecutableProvider.newJarResourceProvider().get())
                    .map(File::getAbsolutePath);
        } catch (IOException | RuntimeException notForThisMachine) {
            return Optional.empty();
        }
    }

    private static boolean runs(String binary) {
        try {
            Process process = new ProcessBuilder(List.of(binary, "--version"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
