package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.testing.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisSettingsTest {
    private final Problems problems = new Problems();

    @Test
    void defaults_needOnlyAnAddress() {
        assertThat(read("address: \"redis://redis:6379\""))
                .isEqualTo(new RedisSettings(
                        URI.create("redis://redis:6379"),
                        "",
                        Optional.empty(),
                        Duration.ofMillis(50),
                        Duration.ofDays(365)));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyKey_isRead() {
        assertThat(read("address: \"rediss://redis:6379/2\", username: didit, password: {env: PASSWORD}, timeout: 1s,"
                        + " retention: 30d"))
                .isEqualTo(new RedisSettings(
                        URI.create("rediss://redis:6379/2"),
                        "didit",
                        Optional.of(Yaml.secret("secret")),
                        Duration.ofSeconds(1),
                        Duration.ofDays(30)));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "username: x                                          | address: missing (expected: a value)",
                "adress: \"redis://r\"                                | adress: unknown key (did you mean address?)",
                "address: \"http://r\"                                | address: \"http://r\" (expected: an address that starts with redis://, rediss://)",
                "address: \"redis://u:p@r\"                           | address: with a user (expected: username and password as keys of their own)",
                "address: \"redis://r\", timeout: 2s                  | timeout: \"2s\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "address: \"redis://r\", retention: 1d                | retention: \"1d\" (expected: a number and a unit such as 300ms or 30d, from 30d to 3650d)",
                "address: \"redis://r\", password: hunter2            | password: a text (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "address: \"redis://r\", password: {env: ABSENT}      | password: env: ABSENT (expected: an environment variable with a value)"
            })
    void mistake_isNamed(String keys, String problem) {
        read(keys);
        assertThat(problems.all().stream().map(Problems.Problem::toString)).contains("line 1: " + problem);
    }

    private RedisSettings read(String keys) {
        Section root = Yaml.section("{" + keys + "}", problems);
        RedisSettings settings = RedisSettings.read(root, new Secrets(Path.of("/"), Map.of("PASSWORD", "secret")));
        root.close();
        return settings;
    }
}
