package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.sealing.Sealing;
import io.diditmesh.session.Budgets.Limit;
import io.diditmesh.session.StartBudgets.Limits;
import io.diditmesh.settings.Secrets;
import io.diditmesh.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one configuration file: defaults, the whole mapping, and each mistake. */
@SuppressWarnings("NullAway.Init")
final class ServerSettingsTest {
    private static final String SMALLEST = """
            policies: {folder: policies}
            subjects: {secret: {file: subjects.key}}
            redis: {address: "redis://redis.example:6379"}
            facts: {keys: {file: fact-keys.json}}
            identity:
              issuers:
              - {issuer: "https://login.example", keySet: {url: "https://login.example/jwks.json"}, audiences: [shop]}
            tokens:
              secret: {file: tokens.key}
              assertion: {issuer: "https://mesh.example", keySet: {file: keys.json}}
            didit:
              apiKey: {env: DIDIT_API_KEY}
              webhookSecrets: [{file: webhook.key}]
              applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void secrets() throws IOException {
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("subjects.key"), "subject-secret-of-at-least-32-bytes!");
        Files.writeString(folder.resolve("tokens.key"), "token-secret-of-at-least-32-bytes!!!");
        Files.writeString(folder.resolve("keys.json"), Tokens.newAssertionKeySet());
        Files.writeString(folder.resolve("fact-keys.json"), Sealing.newFactKeys());
        Files.writeString(folder.resolve("webhook.key"), "marked-webhook-secret");
    }

    @Test
    void whatIsLeftOut_hasAStandard() throws Exception {
        ServerSettings settings = load(SMALLEST);

        assertThat(settings.check().toString()).contains("127.0.0.1", "9000");
        assertThat(settings.deadline()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.addresses().scheme()).isEqualTo("https");
        assertThat(settings.addresses().port()).isEqualTo(-1);
        assertThat(settings.starts())
                .isEqualTo(new Limits(
                        new Limit(20, Duration.ofDays(1)),
                        new Limit(200, Duration.ofHours(1)),
                        new Limit(5_000, Duration.ofHours(1))));
        assertThat(settings.realm()).isEqualTo("default");
        assertThat(settings.redis().link().timeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(settings.redis().retention()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.didit().orElseThrow().baseUrl()).hasToString("https://verification.didit.me");
        assertThat(settings.didit().orElseThrow().hostedOrigins()).containsExactly("https://verify.didit.me");
        assertThat(settings.didit().orElseThrow().environment()).isEqualTo("live");
        assertThat(settings.didit().orElseThrow().apiKey().get().text()).isEqualTo("marked-api-key");
    }

    @Test
    void budgetsForStarts_areRead() throws Exception {
        ServerSettings settings = load(SMALLEST + """
                starts:
                  subject: {count: 3, per: 1h}
                  address: {count: 4, per: 2h}
                  tenant: {count: 5, per: 3h}
                """);

        assertThat(settings.starts())
                .isEqualTo(new Limits(
                        new Limit(3, Duration.ofHours(1)),
                        new Limit(4, Duration.ofHours(2)),
                        new Limit(5, Duration.ofHours(3))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            starts: {subject: {count: 0}} | starts.subject.count: "0" (expected: a whole number from 1 to
            starts: {address: {per: 0s}} | starts.address.per: "0s" (expected: a number and a unit
            starts: {tenants: {count: 1}} | starts.tenants: unknown key (did you mean starts.tenant?)
            """)
    void badBudget_isNamed(String line, String fault) {
        assertThatThrownBy(() -> load(SMALLEST + line + "\n")).hasMessageContaining(fault);
    }

    @Test
    void theExample_isWhole() throws Exception {
        Path example = Path.of("../examples/standalone/server.yaml");
        Path copy = folder.resolve("server.yaml");
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.copy(example, copy);
        Files.copy(folder.resolve("subjects.key"), secrets.resolve("subjects.key"));
        Files.copy(folder.resolve("tokens.key"), secrets.resolve("tokens.key"));
        Files.copy(folder.resolve("keys.json"), secrets.resolve("assertion-keys.json"));
        Files.copy(folder.resolve("fact-keys.json"), secrets.resolve("fact-keys.json"));
        Files.writeString(secrets.resolve("didit-api-key"), "k");
        Files.writeString(secrets.resolve("didit-webhook-secret"), "w");

        ServerSettings settings = ServerSettings.load(copy, new Secrets(folder, Map.of()));

        assertThat(settings.addresses().port()).isEqualTo(10_000);
        assertThat(settings.didit().orElseThrow().environment()).isEqualTo("sandbox");
    }

    @Test
    void everyMistake_isReportedAtOnce() {
        String text = SMALLEST.replace("redis://redis.example:6379", "http://redis.example")
                        .replace("{file: webhook.key}", "{file: nowhere.key}")
                        .replace("audiences: [shop]", "audience: [shop]")
                + "check: {deadline: 5d, listen: here}\n"
                + "pubic: {port: 8443}\n";

        assertThatThrownBy(() -> load(text))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains(
                        "redis.address: \"http://redis.example\" (expected: an address that starts with redis://",
                        "didit.webhookSecrets[0]: file: ",
                        "identity.issuers[0].audience: unknown key (did you mean identity.issuers[0].audiences?)",
                        "identity.issuers[0].audiences: missing (expected: at least one)",
                        "check.deadline: \"5d\" (expected: a number and a unit such as 300ms or 30d, from 20ms to 10s)",
                        "check.listen: \"here\" (expected: address:port",
                        "pubic: unknown key (did you mean public?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies: {folder: policies} | | policies.folder: missing",
                "subjects: {secret: {file: subjects.key}} | subjects: {} | subjects.secret: missing",
                "{file: tokens.key} | {file: short.key} | tokens.secret: 5 bytes (expected: at least 32)",
                "{file: keys.json} | {file: short.key} | tokens.assertion.keySet: (expected: a JWK set",
                "facts: {keys: {file: fact-keys.json}} | | facts.keys: missing",
                "{file: fact-keys.json} | {file: short.key} | facts.keys: (expected: a Tink keyset of AES-GCM keys in JSON",
                "https://mesh.example | http://mesh.example | tokens.assertion.issuer: \"http://mesh.example\" (expected: an address that starts with https://",
                "https://login.example/jwks.json | http://login.example/jwks.json | keySet.url: \"http://login.example/jwks.json\" (expected: https",
                "url: \"https://login.example/jwks.json\" | x: y | keySet: missing (expected: one of url and file)",
                "audiences: [shop] | audiences: [shop], algorithms: [HS256] | algorithms[0]: \"HS256\" (expected: one of ES256",
                "{env: DIDIT_API_KEY} | {env: NOT_SET} | didit.apiKey: env: NOT_SET (expected: an environment variable with a value)",
                "{env: DIDIT_API_KEY} | {env: A, file: b} | didit.apiKey: file and env (expected: one of them)",
                "webhookSecrets: [{file: webhook.key}] | webhookSecrets: [] | didit.webhookSecrets: missing",
                "redis://redis.example:6379 | redis://user:pass@redis.example:6379 | redis.address: with a user",
            })
    void mistake_namesKeyAndExpectation(String from, String to, String expected) throws IOException {
        Files.writeString(folder.resolve("short.key"), "short");

        assertThatThrownBy(() -> load(SMALLEST.replace(from, to == null ? "" : to)))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains(expected);
    }

    @Test
    void mistakes_sayTheLine_andNoSecret() throws IOException {
        Files.writeString(folder.resolve("keys.json"), "marked-key-material");

        assertThatThrownBy(() -> load(SMALLEST + "redis:\n  address: x\n"))
                .message()
                .contains("line 15", "redis: written twice")
                .doesNotContain("marked");
        assertThatThrownBy(() -> load(SMALLEST)).message().doesNotContain("marked-key-material");
    }

    @Test
    void aSecret_isNotInTheSettingsText() throws Exception {
        assertThat(load(SMALLEST).toString())
                .doesNotContain("marked", "subject-secret", "token-secret", "keyMaterial", "primaryKeyId");
    }

    @Test
    void noFile_orNoYaml_isSaidPlainly() {
        assertThatThrownBy(() -> ServerSettings.load(folder.resolve("none.yaml")))
                .message()
                .contains("not readable");
        assertThatThrownBy(() -> load("a: [")).message().contains("not YAML");
    }

    private ServerSettings load(String text) throws SettingsException, IOException {
        Path file = folder.resolve("server.yaml");
        Files.writeString(file, text);
        return ServerSettings.load(file, new Secrets(folder, Map.of("DIDIT_API_KEY", "marked-api-key")));
    }
}
