package io.diditmesh.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret written as {@code {file: name}} or {@code {env: NAME}}; surrounding white space is not part of it. */
public final class SecretSource {
    static final String EXPECTED = "{file: name} or {env: NAME}; a secret is never written here";
    private static final int LONGEST = 64 * 1024;

    private final Optional<Secret> found;
    private final Optional<Path> file;
    private final boolean named;
    private final Section section;

    private SecretSource(Optional<Secret> found, Optional<Path> file, boolean named, Section section) {
        this.found = found;
        this.file = file;
        this.named = named;
        this.section = section;
    }

    static SecretSource read(Section section, Secrets secrets) {
        Optional<String> file = section.value("file").optional();
        Optional<String> env = section.value("env").optional();
        if (file.isPresent() && env.isPresent()) {
            section.problem("file and env (expected: one of them)");
        }
        Optional<String> where = file.map(name -> "file " + name).or(() -> env.map(name -> "env " + name));
        section.problems().asked().secret(section.name(), where);
        Optional<Path> path = file.map(secrets.folder()::resolve);
        Optional<Secret> secret = path.isPresent()
                ? fromFile(section, path.get())
                : env.flatMap(name -> fromEnvironment(section, name, secrets));
        return new SecretSource(secret, path, file.isPresent() || env.isPresent(), section);
    }

    /** The secret; a problem and an empty one if there is none. */
    public Secret required() {
        if (found.isEmpty() && !named && section.isUsable()) {
            section.problem("missing (expected: " + EXPECTED + ")");
        }
        return found.orElseGet(() -> new Secret(new byte[0]));
    }

    public Optional<Secret> optional() {
        return found;
    }

    /** The secret, which follows its file from now on; as {@link #required} if there is none. */
    public LiveSecret live() {
        Secret first = required();
        LiveSecret live = file.map(path -> LiveSecret.in(path, first)).orElseGet(() -> LiveSecret.fixed(first));
        section.problems().asked().followed(section.name(), live);
        return live;
    }

    private static Optional<Secret> fromFile(Section section, Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                section.problem("file: " + file + " (expected: at most " + LONGEST + " bytes)");
                return Optional.empty();
            }
            return secret(section, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            section.problem("file: " + file + " (expected: a readable file)");
            return Optional.empty();
        }
    }

    private static Optional<Secret> fromEnvironment(Section section, String name, Secrets secrets) {
        String value = secrets.environment().getOrDefault(name, "");
        if (value.isBlank()) {
            section.problem("env: " + name + " (expected: an environment variable with a value)");
            return Optional.empty();
        }
        return secret(section, value);
    }

    private static Optional<Secret> secret(Section section, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            section.problem("empty (expected: a secret)");
            return Optional.empty();
        }
        return Optional.of(new Secret(stripped.getBytes(StandardCharsets.UTF_8)));
    }
}
