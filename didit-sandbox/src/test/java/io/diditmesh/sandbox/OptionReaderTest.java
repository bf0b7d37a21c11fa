package io.diditmesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.page.CallbackMerge;
import io.diditmesh.sandbox.webhook.WebhookTarget.Destination;
import io.diditmesh.sandbox.webhook.WebhookTarget.Nowhere;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionReaderTest {
    private final Problems problems = new Problems();

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("key"), "k-first\n");
        Files.writeString(folder.resolve("key2"), "k-second");
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(
                folder.resolve("workflows"),
                "[{\"workflow_id\":\"7e6d5c4b-4444-4e5f-8a6b-000000000004\",\"version\":3,\"features\":[\"OCR\"]}]");
    }

    @Test
    void nothingButKeyAndWorkflows_givesTheDocumentedDefaults() {
        SandboxSettings settings = read().orElseThrow();
        assertThat(settings.listen()).isEqualTo(new Listen("127.0.0.1", 0));
        assertThat(settings.application().environment()).isEqualTo(Environment.SANDBOX);
        assertThat(settings.webhook()).isEqualTo(new Nowhere());
        assertThat(settings.page()).isEqualTo(PageSettings.USUAL);
        assertThat(settings.sessionLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.limits().writePerMinute()).isEqualTo(300);
        assertThat(settings.workflows().getFirst().version()).isEqualTo(3);
    }

    @Test
    void everything_canBeSet() {
        SandboxSettings settings = read(
                        "--listen=[::1]:8099",
                        "--api-key-file=" + folder.resolve("key2"),
                        "--webhook-url=http://127.0.0.1:9/hook",
                        "--webhook-secret-file=" + folder.resolve("key"),
                        "--webhook-retry-delays=1s,2m",
                        "--environment=live",
                        "--public-url=https://verify.example",
                        "--callback-merge=append",
                        "--session-lifetime=90m",
                        "--rate-limit-get-per-minute=1")
                .orElseThrow();
        assertThat(settings.listen()).isEqualTo(new Listen("::1", 8099));
        assertThat(settings.application().keys()).containsExactly(new Secret("k-first"), new Secret("k-second"));
        assertThat(settings.webhook())
                .isEqualTo(new Destination(
                        URI.create("http://127.0.0.1:9/hook"),
                        new Secret("k-first"),
                        List.of(Duration.ofSeconds(1), Duration.ofMinutes(2))));
        assertThat(settings.page().callbackMerge()).isEqualTo(CallbackMerge.APPEND);
        assertThat(settings.sessionLifetime()).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen=here | --listen: here (expected: HOST:PORT with a port of 0 to 65535)",
                "--environment=test | --environment: test (expected: one of [live, sandbox])",
                "--callback-merge=no | --callback-merge: no (expected: one of [merge, append])",
                "--application-id=1 | --application-id: 1 (expected: a UUID)",
                "--public-url=ftp://x | --public-url: ftp://x (expected: an http or https URL)",
                "--rate-limit-get-per-minute=0 | --rate-limit-get-per-minute: 0 (expected: a number from 1)",
                "--lisen=x | --lisen: unknown option (expected: one that --help lists)",
                "--webhook-url=http://x | --webhook-url, --webhook-secret-file: only one of them (expected: both or neither)",
            })
    void mistake_isToldWithNameValueAndExpectation(String argument, String line) {
        assertThat(read(argument)).isEmpty();
        assertThat(problems.lines()).containsExactly(line);
    }

    @Test
    void allMistakes_areToldTogether() {
        assertThat(read(
                        "--listen=here",
                        "--session-lifetime=0s",
                        "--what",
                        "--api-key-file=" + folder.resolve("empty")))
                .isEmpty();
        assertThat(problems.lines()).hasSize(4);
    }

    @Test
    void missingKeyAndWorkflows_areMistakes() {
        new OptionReader(new Options(), problems).read();
        assertThat(problems.lines())
                .containsExactly(
                        "--api-key-file: none (expected: at least one file that holds a key)",
                        "--workflows: none (expected: a file with a JSON list of workflows)");
    }

    @Test
    void workflowFile_isCheckedAsAWhole() {
        new WorkflowFile(problems).read("[{\"workflow_id\":\"1\",\"version\":0,\"features\":[\"LUCK\"],\"x\":1}]");
        assertThat(problems.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("--workflows[0].x: unknown key"),
                        line -> assertThat(line).isEqualTo("--workflows[0].workflow_id: 1 (expected: a UUID)"),
                        line -> assertThat(line).isEqualTo("--workflows[0].version: 0 (expected: a number from 1)"),
                        line -> assertThat(line).startsWith("--workflows[0].features: LUCK (expected: one of ["));
    }

    @Test
    void secrets_neverPrint() {
        assertThat(read().orElseThrow().toString()).doesNotContain("k-first");
    }

    private Optional<SandboxSettings> read(String... further) {
        List<String> arguments = new ArrayList<>(
                List.of("--api-key-file=" + folder.resolve("key"), "--workflows=" + folder.resolve("workflows")));
        arguments.addAll(List.of(further));
        Options options = new Options();
        Main.parse(options, problems, arguments.toArray(String[]::new));
        return new OptionReader(options, problems).read();
    }
}
