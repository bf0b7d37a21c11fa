package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows another time than this machine's: a file says how much later it is. */
public final class ClockFile implements InstantSource {
    private final Path file;
    private final InstantSource machine;

    public ClockFile(Path file, InstantSource machine) {
        this.file = file;
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        try {
            return machine.instant().plus(Duration.parse(Files.readString(file).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
