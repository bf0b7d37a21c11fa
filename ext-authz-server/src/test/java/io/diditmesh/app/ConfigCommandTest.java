package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ConfigCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void print_tellsWhatCounts_andOfASecretOnlyWhereItIs() throws Exception {
        new CommandLine(new KeysCommand.Init()).execute("--folder", folder.toString());
        Files.createDirectory(folder.resolve("policies"));
        Files.writeString(folder.resolve("didit-key"), "k-marked-secret");
        Path config = Files.writeString(folder.resolve("server.yaml"), """
                check: {deadline: 250ms}
                policies: {folder: policies}
                subjects: {secret: {file: subjects.key}}
                redis: {address: "redis://127.0.0.1:6379"}
                facts: {keys: {file: fact-keys.json}}
                tokens: {secret: {file: tokens.key}, assertion: {issuer: "https://a.example", keySet: {file: assertion-keys.json}}}
                didit: {apiKey: {file: didit-key}, webhookSecrets: [{file: didit-key}], applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001}
                """);

        StringWriter out = new StringWriter();
        int code = new CommandLine(new ConfigCommand.Print())
                .setOut(new PrintWriter(out))
                .execute("--config", config.toString());

        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "check.deadline: 250ms",
                        "didit.apiKey: **** (file didit-key)",
                        "redis.timeout: 50ms  # default",
                        "policies.unmanagedHosts: Refuse  # default")
                .noneMatch(line -> line.contains("k-marked-secret"))
                .noneMatch(line -> line.contains(read("subjects.key")));
    }

    @Test
    void print_namesEveryMistake() throws Exception {
        Path config = Files.writeString(folder.resolve("server.yaml"), "check: {deadlin: 250ms}\n");
        StringWriter complaints = new StringWriter();

        int code = new CommandLine(new ConfigCommand.Print())
                .setErr(new PrintWriter(complaints))
                .execute("--config", config.toString());

        assertThat(code).isEqualTo(2);
        assertThat(complaints.toString()).contains("check.deadlin: unknown key (did you mean check.deadline?)");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
