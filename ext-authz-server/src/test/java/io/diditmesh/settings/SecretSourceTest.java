package io.diditmesh.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretSourceTest {
    private static final String HIDDEN = "correct-horse";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("secret"), HIDDEN + "\n");
        Files.writeString(folder.resolve("blank"), " \n");
        Files.writeString(folder.resolve("long"), "x".repeat(64 * 1024));
        Files.writeString(folder.resolve("too-long"), "x".repeat(64 * 1024 + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{file: secret}", "{env: SECRET}", "{env: PADDED}"})
    void secret_isReadFromAFileOrTheEnvironment(String written) {
        assertThat(read(written).text()).isEqualTo(HIDDEN);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void absoluteFile_isReadWhereItIs() {
        assertThat(read("{file: " + folder.resolve("secret") + "}").text()).isEqualTo(HIDDEN);
    }

    @Test
    void longestFile_isRead() {
        assertThat(read("{file: long}").bytes()).hasSize(64 * 1024);
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | missing (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "{}                          | missing (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "'{file: \"\"}'              | missing (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "{env: }                     | missing (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "{file: absent}              | (expected: a readable file)",
                "{file: blank}               | empty (expected: a secret)",
                "{file: too-long}            | (expected: at most 65536 bytes)",
                "{env: ABSENT}               | env: ABSENT (expected: an environment variable with a value)",
                "{env: BLANK}                | env: BLANK (expected: an environment variable with a value)"
            })
    void secretThatIsNotThere_isOneProblemAndEmpty(String written, String message) {
        assertThat(read(written).bytes()).isEmpty();
        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("key");
            assertThat(problem.message()).endsWith(message);
        });
    }

    @Test
    void fileAndEnvironment_areOneTooMany() {
        read("{file: secret, env: SECRET}");
        assertThat(problems.all().stream().map(Problems.Problem::message))
                .containsExactly("file and env (expected: one of them)");
    }

    @Test
    void otherKeys_areUnknown() {
        Section root = Yaml.section("key: {fiel: secret}", problems);
        root.secret("key", secrets()).required();
        root.close();
        assertThat(problems.all().stream().map(Problems.Problem::toString))
                .contains("line 1: key.fiel: unknown key (did you mean key.file?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key: correct-horse", "key: [correct-horse]", "key: {file: [correct-horse]}"})
    void secretWrittenInTheText_isNeverRepeated(String text) {
        Section root = Yaml.section(text, problems);
        root.secret("key", secrets()).required();
        root.sections("key");
        root.values("key");
        root.close();
        assertThat(problems.all()).isNotEmpty();
        assertThat(problems.all().toString()).doesNotContain(HIDDEN);
    }

    @Test
    void optionalSecret_mayBeAbsent() {
        Section root = Yaml.section("a: b", problems);
        assertThat(root.secret("key", secrets()).optional()).isEmpty();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void secret_neverPrints() {
        Secret secret = read("{file: secret}");
        assertThat(secret).hasToString("****");
        assertThat(String.valueOf(secret)).doesNotContain(HIDDEN);
    }

    @Test
    void secret_isItsBytes() {
        Secret secret = read("{file: secret}");
        assertThat(secret).isEqualTo(read("{env: SECRET}")).hasSameHashCodeAs(read("{env: SECRET}"));
        assertThat(secret).isNotEqualTo(read("{file: long}"));
        secret.bytes()[0] = 'X';
        assertThat(secret.bytes()).isEqualTo(HIDDEN.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textBesideSecrets_namesTheirFolder() {
        assertThat(Secrets.beside(folder.resolve("didit-mesh.yaml")).folder()).isEqualTo(folder);
    }

    private Secret read(String written) {
        return Yaml.section("key: " + written, problems)
                .secret("key", secrets())
                .required();
    }

    private Secrets secrets() {
        return new Secrets(folder, Map.of("SECRET", HIDDEN, "PADDED", " correct-horse\n", "BLANK", " "));
    }
}
