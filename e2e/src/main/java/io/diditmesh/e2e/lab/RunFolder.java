package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where one run keeps its settings, secrets, data and logs. */
public record RunFolder(Path path) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** A new one under {@code target/e2e} of the working directory. */
    public static RunFolder create(Instant now) {
        Path parent = Path.of("target", "e2e").toAbsolutePath();
        try {
            Files.createDirectories(parent);
            return new RunFolder(Files.createTempDirectory(parent, NAME.format(now) + "-"));
        } catch (IOException failed) {
            throw new LabException(parent + ": cannot be written to", failed);
        }
    }

    public RunFolder folder(String name) {
        try {
            return new RunFolder(Files.createDirectories(path.resolve(name)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes a file as a whole: a reader sees the old text or the new one. */
    public Path write(String name, String text) {
        try {
            Path file = path.resolve(name);
            Path draft = Files.writeString(path.resolve(name + ".new"), text);
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
