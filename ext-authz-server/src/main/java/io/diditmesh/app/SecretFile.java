package io.diditmesh.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner can read. */
final class SecretFile {
    private SecretFile() {}

    /** Puts the text in the place of the file, as a whole or not at all: a server may be reading it. */
    static void replace(Path file, String text) throws IOException {
        Path next = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".next",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text + "\n", StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
