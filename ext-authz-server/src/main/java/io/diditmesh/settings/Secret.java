package io.diditmesh.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A secret that cannot be printed by accident. */
public final class Secret {
    private static final int LONGEST = 64 * 1024;

    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** What a file holds, without surrounding white space; empty if it cannot be read, is too long, or holds nothing. */
    public static Optional<Secret> inFile(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** One that came in somebody's answer. */
    public static Secret received(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** One secret for each line that has anything in it: the old and the new one while it is changed. */
    public List<Secret> lines() {
        return text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Secret(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "****";
    }
}
