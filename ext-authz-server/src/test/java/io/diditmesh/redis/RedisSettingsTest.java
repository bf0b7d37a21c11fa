package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.nearcache.NearCacheSettings;
import io.diditmesh.redis.RedisSettings.WhenEmpty;
import io.diditmesh.redislink.Servers;
import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.testing.Yaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisSettingsTest {
    @TempDir
    private Path folder = Path.of("/");

    private final Problems problems = new Problems();

    @Test
    void defaults_needOnlyAnAddress() {
        RedisSettings settings = read("address: \"redis://redis:6379\"");
        assertThat(settings.link().servers()).isEqualTo(new Servers.Single(URI.create("redis://redis:6379")));
        assertThat(settings.link().login().username()).isEmpty();
        assertThat(settings.link().login().password()).isEmpty();
        assertThat(settings.link().checks()).isSameAs(settings.link().login());
        assertThat(settings.link().tls().authority()).isEmpty();
        assertThat(settings.link().tls().identity()).isEmpty();
        assertThat(settings.link().timeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(settings.link().replicas()).isZero();
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.nearCache()).isEqualTo(new NearCacheSettings(100_000, Duration.ofSeconds(30)));
        assertThat(settings.whenEmpty()).isEqualTo(WhenEmpty.REFUSE);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyKey_isRead() throws IOException {
        for (String file : List.of("ca.pem", "own.pem", "own.key")) {
            Files.writeString(folder.resolve(file), "pem");
        }
        RedisSettings settings = read("address: \"rediss://redis:6379/2\", username: didit, password: {env: PASSWORD},"
                + " checks: {username: check, password: {env: OTHER}}, timeout: 1s, retention: 30d,"
                + " replicas: 2, tls: {ca: ca.pem, certificate: own.pem, key: own.key},"
                + " nearCache: {subjects: 5, age: 2s}, whenEmpty: Accept");
        assertThat(settings.link().servers()).isEqualTo(new Servers.Single(URI.create("rediss://redis:6379/2")));
        assertThat(settings.link().login().username()).isEqualTo("didit");
        assertThat(settings.link().login().password().map(LiveSecret::get)).contains(Yaml.secret("secret"));
        assertThat(settings.link().checks().username()).isEqualTo("check");
        assertThat(settings.link().checks().password().map(LiveSecret::get)).contains(Yaml.secret("other"));
        assertThat(settings.link().tls().authority()).contains(folder.resolve("ca.pem"));
        assertThat(settings.link().tls().identity()).isPresent();
        assertThat(settings.link().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.link().replicas()).isEqualTo(2);
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.nearCache()).isEqualTo(new NearCacheSettings(5, Duration.ofSeconds(2)));
        assertThat(settings.whenEmpty()).isEqualTo(WhenEmpty.ACCEPT);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyShape_isRead() {
        assertThat(read("address: \"unix:///run/redis.sock\"").link().servers())
                .isEqualTo(new Servers.Socket(Path.of("/run/redis.sock"), 0));
        assertThat(read("cluster: {addresses: [\"redis://a:1\", \"redis://b:2\"]}")
                        .link()
                        .servers())
                .isEqualTo(new Servers.Cluster(List.of(URI.create("redis://a:1"), URI.create("redis://b:2"))));
        assertThat(read("sentinel: {primary: didit, addresses: [\"redis://a:1\"], password: {env: OTHER}, database: 3}")
                        .link()
                        .servers())
                .isInstanceOfSatisfying(Servers.Sentinel.class, sentinel -> {
                    assertThat(sentinel.primary()).isEqualTo("didit");
                    assertThat(sentinel.sentinels()).containsExactly(URI.create("redis://a:1"));
                    assertThat(sentinel.login().password().map(LiveSecret::get)).contains(Yaml.secret("other"));
                    assertThat(sentinel.database()).isEqualTo(3);
                });
        assertThat(read("cluster: {addresses: [\"redis://a:1\"]}").link().replicas())
                .isOne();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void passwordFile_isReadAgain() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "first\n");
        var login = read("address: \"redis://r\", password: {file: password}")
                .link()
                .login();
        Files.writeString(file, "second\n");
        assertThat(login.password().map(LiveSecret::get)).contains(Yaml.secret("second"));
        Files.delete(file);
        assertThat(login.password().map(LiveSecret::get)).contains(Yaml.secret("second"));
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
                "address: \"unix://run/redis.sock\"                   | address: \"unix://run/redis.sock\" (expected: unix:// and the whole path of a socket)",
                "address: \"redis://r\", cluster: {}                  | more than one of address, sentinel, cluster (expected: one of them)",
                "cluster: {}                                          | cluster.addresses: missing (expected: at least one address)",
                "cluster: {addresses: [\"redis://a\", \"rediss://b\"]}  | cluster.addresses: redis:// and rediss:// (expected: all of one kind)",
                "sentinel: {addresses: [\"redis://a\"]}               | sentinel.primary: missing (expected: a value)",
                "address: \"redis://r\", tls: {}                      | tls without effect (expected: addresses that start with rediss://)",
                "address: \"rediss://r\", tls: {ca: no.pem}           | tls.ca: \"no.pem\" (expected: a readable PEM file)",
                "address: \"redis://r\", timeout: 2s                  | timeout: \"2s\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "address: \"redis://r\", replicas: 6                | replicas: \"6\" (expected: a whole number from 0 to 5)",
                "address: \"redis://r\", retention: 1d                | retention: \"1d\" (expected: a number and a unit such as 300ms or 30d, from 30d to 3650d)",
                "address: \"redis://r\", nearCache: {age: 1h}         | nearCache.age: \"1h\" (expected: a number and a unit such as 300ms or 30d, from 100ms to 10m)",
                "address: \"redis://r\", nearCache: {subjects: -1}    | nearCache.subjects: \"-1\" (expected: a whole number from 0 to 10000000)",
                "address: \"redis://r\", whenEmpty: Ignore            | whenEmpty: \"Ignore\" (expected: one of Refuse, Accept)",
                "address: \"redis://r\", password: hunter2            | password: a text (expected: {file: name} or {env: NAME}; a secret is never written here)",
                "address: \"redis://r\", password: {env: ABSENT}      | password: env: ABSENT (expected: an environment variable with a value)"
            })
    void mistake_isNamed(String keys, String problem) {
        read(keys);
        assertThat(problems.all().stream().map(Problems.Problem::toString))
                .anySatisfy(told -> assertThat(told).startsWith("line 1: ").contains(problem));
    }

    @Test
    void certificateWithoutItsKey_isAMistake() throws IOException {
        Files.writeString(folder.resolve("own.pem"), "pem");
        read("address: \"rediss://r\", tls: {certificate: own.pem}");
        assertThat(problems.all().toString()).contains("certificate or key alone (expected: both, or neither)");
    }

    private RedisSettings read(String keys) {
        Section root = Yaml.section("{" + keys + "}", problems);
        RedisSettings settings =
                RedisSettings.read(root, new Secrets(folder, Map.of("PASSWORD", "secret", "OTHER", "other")));
        root.close();
        return settings;
    }
}
