package io.diditmesh.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a file of the folder holds at one moment. */
sealed interface FileText {
    record Text(String text) implements FileText {}

    /** It is there, but it is no UTF-8 text, or may not be read. */
    record Unreadable() implements FileText {}

    /** Every YAML file of a folder, one that is a link to nowhere included; empty if there is no folder. */
    static Optional<Map<Path, FileText>> ofFolder(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            Map<Path, FileText> files = new TreeMap<>();
            entries.filter(FileText::isYaml).forEach(file -> files.put(file, read(file)));
            return Optional.of(files);
        } catch (IOException | UncheckedIOException noFolder) {
            return Optional.empty();
        }
    }

    private static FileText read(Path file) {
        try {
            return new Text(Files.readString(file));
        } catch (IOException unreadable) {
            return new Unreadable();
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(file);
    }
}
