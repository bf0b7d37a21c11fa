package io.diditmesh.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Yaml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys out of an HTTP server that answers in the shapes of Vault's documentation (KV version 2, Kubernetes auth). */
final class VaultKeysTest {
    private final MutableClock clock = new MutableClock();
    private final List<String> asked = new ArrayList<>();
    private final HttpServer vault = server();
    private String accepted = "token-1";
    private String held = "first-key";
    private int status = 200;

    @BeforeEach
    void start() {
        vault.createContext("/v1/secret/data/didit", this::secret);
        vault.createContext("/v1/auth/kubernetes/login", this::login);
        vault.start();
    }

    @AfterEach
    void stop() {
        vault.stop(0);
    }

    @Test
    void key_isReadWithATokenOrTheServiceAccount_andFollowsWhatVaultHolds() {
        for (String login :
                List.of("token: {env: TOKEN}", "kubernetes: {role: didit-mesh, serviceToken: {env: JWT}}")) {
            held = "first-key";
            VaultKeys keys = keys(login);
            assertThat(keys.get()).isEmpty();
            keys.refresh();
            assertThat(texts(keys)).containsExactly("first-key");
            held = "second-key\\nfirst-key";
            keys.refresh();
            assertThat(texts(keys)).containsExactly("second-key", "first-key");
        }
    }

    @Test
    void login_isKeptForThreeQuartersOfItsLease_andMadeAgainWhenItIsRefused() {
        VaultKeys keys = keys("kubernetes: {role: didit-mesh, serviceToken: {env: JWT}}");
        keys.refresh();
        clock.advance(Duration.ofMinutes(44));
        keys.refresh();
        assertThat(logins()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        keys.refresh();
        assertThat(logins()).isEqualTo(2);
        accepted = "token-2";
        held = "other-key";
        keys.refresh();
        assertThat(texts(keys)).containsExactly("other-key");
        assertThat(logins()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"500, k", "403, k", "404, k", "200, ''", "307, k"})
    void vaultThatDoesNotAnswerAsItShould_changesNothing(int answer, String key) {
        VaultKeys keys = keys("token: {env: TOKEN}");
        keys.refresh();
        status = answer;
        held = key;
        keys.refresh();
        assertThat(texts(keys)).containsExactly("first-key");
    }

    @Test
    void vaultThatIsAway_changesNothing() {
        VaultKeys keys = keys("token: {env: TOKEN}");
        keys.refresh();
        vault.stop(0);
        keys.refresh();
        assertThat(texts(keys)).containsExactly("first-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address: \"http://vault.example\", path: didit, token: {env: TOKEN} | vault.address: \"http://vault.example\" (expected: https, unless the host is a loopback address)",
                "address: \"https://vault.example\", token: {env: TOKEN} | vault.path: missing (expected: a value)",
                "address: \"https://vault.example\", path: ../sys, token: {env: TOKEN} | ",
                "address: \"https://vault.example\", path: /x, token: {env: TOKEN} | vault.path: \"/x\" (expected: names joined by slashes)",
                "address: \"https://vault.example\", path: didit, token: {env: TOKEN}, kubernetes: {role: r, serviceToken: {env: JWT}} | vault: token and kubernetes (expected: one of them)"
            })
    void settings_nameEachMistake(String text, @org.jspecify.annotations.Nullable String problem) {
        Problems problems = new Problems();
        read(text, problems);
        if (problem != null) {
            assertThat(problems.all().stream().map(Problems.Problem::toString)).containsExactly("line 1: " + problem);
        }
    }

    private long logins() {
        return asked.stream().filter("login didit-mesh service-jwt"::equals).count();
    }

    private VaultKeys keys(String login) {
        Problems problems = new Problems();
        String address = "http://127.0.0.1:" + vault.getAddress().getPort();
        VaultSettings settings = read("address: \"" + address + "\", path: didit, " + login, problems);
        assertThat(problems.all()).isEmpty();
        return new VaultKeys(settings, clock, new EventLog("test"));
    }

    private static VaultSettings read(String text, Problems problems) {
        return VaultSettings.read(
                        Yaml.section("vault: {" + text + "}", problems),
                        "vault",
                        new Secrets(Path.of("/"), Map.of("TOKEN", "token-1", "JWT", "service-jwt")))
                .orElseThrow();
    }

    private static List<String> texts(VaultKeys keys) {
        return keys.get().stream().map(Secret::text).toList();
    }

    private void secret(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
        if (!accepted.equals(token)) {
            answer(exchange, 403, "{\"errors\":[\"permission denied\"]}");
            return;
        }
        answer(
                exchange,
                status,
                "{\"request_id\":\"1\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,\"data\":{\"data\":{"
                        + (held.isEmpty() ? "" : "\"api_key\":\"" + held + "\"")
                        + "},\"metadata\":{\"version\":3,\"destroyed\":false}},\"warnings\":null,\"auth\":null}");
    }

    private void login(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean right = body.contains("\"role\":\"didit-mesh\"") && body.contains("\"jwt\":\"service-jwt\"");
        asked.add(right ? "login didit-mesh service-jwt" : "login " + body);
        answer(
                exchange,
                right ? 200 : 400,
                "{\"auth\":{\"client_token\":\"" + accepted
                        + "\",\"policies\":[\"didit\"],\"lease_duration\":3600,\"renewable\":true}}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new java.io.UncheckedIOException(taken);
        }
    }
}
