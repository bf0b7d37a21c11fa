package io.diditmesh.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the made-up issuer publishes its keys. Gone when closed. */
record IssuerFolder(Path folder, Path keySet) implements AutoCloseable {
    static IssuerFolder with(String keySet) {
        try {
            Path folder = Files.createTempDirectory("rehearsal");
            return new IssuerFolder(folder, Files.writeString(folder.resolve("keys.json"), keySet));
        } catch (IOException noRoom) {
            throw new UncheckedIOException("a folder for temporary files (expected: one that can be written)", noRoom);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(keySet);
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
