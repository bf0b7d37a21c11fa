package io.diditmesh.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The inputs a fuzzer starts from; what it finds is put there too. */
final class Seeds {
    private static final Path FOLDER = Path.of("src/test/resources/fuzzing");

    private Seeds() {}

    static List<Path> of(String target) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(target))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
