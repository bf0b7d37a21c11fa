package io.diditmesh.didit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.testing.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiditSettingsTest {
    private static final String LEAST =
            "apiKey: {env: KEY}, webhookSecrets: [{env: HOOK}], applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001";

    private final Problems problems = new Problems();

    @Test
    void defaults_areTheRealService() {
        assertThat(read(LEAST))
                .isEqualTo(new DiditSettings(
                        URI.create("https://verification.didit.me"),
                        List.of("https://verify.didit.me"),
                        LiveSecret.fixed(Yaml.secret("key")),
                        List.of(LiveSecret.fixed(Yaml.secret("hook"))),
                        "5d0f9a7e-1111-4a2b-9c3d-000000000001",
                        "live",
                        Duration.ofSeconds(5)));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyKey_isRead() {
        assertThat(read("baseUrl: \"http://127.0.0.1:8090\", hostedOrigins: [\"https://verify.shop.example/x?y\"],"
                        + " apiKey: {env: KEY}, webhookSecrets: [{env: HOOK}, {env: NEXT}], applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001,"
                        + " environment: sandbox, timeout: 10s"))
                .isEqualTo(new DiditSettings(
                        URI.create("http://127.0.0.1:8090"),
                        List.of("https://verify.shop.example"),
                        LiveSecret.fixed(Yaml.secret("key")),
                        List.of(LiveSecret.fixed(Yaml.secret("hook")), LiveSecret.fixed(Yaml.secret("next"))),
                        "5d0f9a7e-1111-4a2b-9c3d-000000000001",
                        "sandbox",
                        Duration.ofSeconds(10)));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apiKey: {env: KEY}                 | x: 1                   | x: unknown key",
                "apiKey: {env: KEY}                 | x: 1                   | apiKey: missing (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "webhookSecrets: [{env: HOOK}]      | webhookSecrets: []     | webhookSecrets: missing (expected: a list of {file: name} or {env: NAME})",
                "webhookSecrets: [{env: HOOK}]      | webhookSecrets: [hook] | webhookSecrets[0]: a text (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001                 | applicationId: \"\"    | applicationId: missing (expected: a value)",
                "applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001 | applicationId: app | applicationId: \"app\" (expected: the UUID of a Didit application, in lower case)",
                "applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001                 | applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001, environment: test | environment: \"test\" (expected: live or sandbox)",
                "applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001                 | applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001, timeout: 11s | timeout: \"11s\" (expected: a number and a unit such as 300ms or 30d, from 100ms to 10s)",
                "applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001                 | applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001, hostedOrigins: [\"http://verify.didit.me\"] | hostedOrigins[0]: \"http://verify.didit.me\" (expected: https, unless the host is a loopback address)"
            })
    void mistake_isNamed(String part, String mistake, String problem) {
        read(LEAST.replace(part, mistake));
        assertThat(problems.all().stream().map(Problems.Problem::toString)).contains("line 1: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://verification.didit.me",
                "http://xlocalhost",
                "http://localhost.example",
                "http://127.0.0.1.example"
            })
    void plainHttp_isForLoopbackOnly(String url) {
        read(LEAST + ", baseUrl: \"" + url + "\"");
        assertThat(problems.all().stream().map(Problems.Problem::toString))
                .containsExactly(
                        "line 1: baseUrl: \"" + url + "\" (expected: https, unless the host is a loopback address)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://didit.localhost", "http://127.0.0.1", "http://[::1]:8090"})
    void loopbackAddress_mayBePlainHttp(String url) {
        read(LEAST + ", baseUrl: \"" + url + "\"");
        assertThat(problems.all()).isEmpty();
    }

    private DiditSettings read(String keys) {
        Section root = Yaml.section("{" + keys + "}", problems);
        DiditSettings settings = DiditSettings.read(
                root, new Secrets(Path.of("/"), Map.of("KEY", "key", "HOOK", "hook", "NEXT", "next")));
        root.close();
        return settings;
    }
}
