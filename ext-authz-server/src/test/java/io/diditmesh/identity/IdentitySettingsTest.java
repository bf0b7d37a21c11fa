package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.diditmesh.identity.IssuerSettings.KeySetLocation;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.testing.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentitySettingsTest {
    private final Problems problems = new Problems();

    @Test
    void defaults_needLittle() {
        assertThat(read("{issuer: i, audiences: [a], keySet: {file: keys.json}}")
                        .issuers())
                .containsExactly(new IssuerSettings(
                        "i",
                        new KeySetLocation.File(Path.of("/etc/didit/keys.json")),
                        Set.of("a"),
                        Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                        "",
                        "sub",
                        Duration.ofSeconds(60)));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyKey_isRead() {
        assertThat(read("{issuer: i, audiences: [a, b], keySet: {url: \"https://i.example/keys\"}, algorithms: [PS512],"
                                + " cookie: c, subjectClaim: s, skew: 5s}")
                        .issuers())
                .containsExactly(new IssuerSettings(
                        "i",
                        new KeySetLocation.Url(URI.create("https://i.example/keys")),
                        Set.of("a", "b"),
                        Set.of(JWSAlgorithm.PS512),
                        "c",
                        "s",
                        Duration.ofSeconds(5)));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "issuer: i, audiences: [a]                                                 | issuers[0].keySet: missing (expected: one of url and file)",
                "issuer: i, audiences: [a], keySet: {url: \"https://i/k\", file: k}        | issuers[0].keySet: url and file (expected: one of url and file)",
                "issuer: i, audiences: [a], keySet: {url: \"http://i.example/k\"}          | issuers[0].keySet.url: \"http://i.example/k\" (expected: https, unless the host is a loopback address)",
                "issuer: i, audiences: [a], keySet: {url: \"http://xlocalhost/k\"}         | issuers[0].keySet.url: \"http://xlocalhost/k\" (expected: https, unless the host is a loopback address)",
                "issuer: i, audiences: [a], keySet: {url: \"ftp://i/k\"}                   | issuers[0].keySet.url: \"ftp://i/k\" (expected: an address that starts with https://, http://)",
                "audiences: [a], keySet: {file: k}                                         | issuers[0].issuer: missing (expected: a value)",
                "issuer: i, keySet: {file: k}                                              | issuers[0].audiences: missing (expected: at least one)",
                "issuer: i, audiences: [a], keySet: {file: k}, skew: 6m                    | issuers[0].skew: \"6m\" (expected: a number and a unit such as 300ms or 30d, from 0d to 5m)",
                "issuer: i, audiences: [a], keySet: {file: k}, algorithms: [HS256]         | issuers[0].algorithms[0]: \"HS256\" (expected: one of ES256, ES384, ES512, PS256, PS384, PS512, RS256, RS384, RS512)",
                "issuer: i, audiences: [a], keySet: {file: k}, algorithms: [none]          | issuers[0].algorithms[0]: \"none\" (expected: one of ES256, ES384, ES512, PS256, PS384, PS512, RS256, RS384, RS512)",
                "issuer: i, audience: a, audiences: [a], keySet: {file: k}                 | issuers[0].audience: unknown key (did you mean issuers[0].audiences?)"
            })
    void mistake_isNamed(String issuer, String problem) {
        read("{" + issuer + "}");
        assertThat(problems.all().stream().map(Problems.Problem::toString)).containsExactly("line 1: " + problem);
    }

    @Test
    void issuerListedTwice_isNamed() {
        String issuer = "{issuer: i, audiences: [a], keySet: {file: k}}";
        read(issuer + ", " + issuer);
        assertThat(problems.all().stream().map(Problems.Problem::message))
                .containsExactly("i listed twice (expected: once)");
    }

    @Test
    void loopbackAddress_mayBePlainHttp() {
        read("{issuer: i, audiences: [a], keySet: {url: \"http://127.0.0.1:8080/k\"}}");
        assertThat(problems.all()).isEmpty();
    }

    private IdentitySettings read(String issuers) {
        Section root = Yaml.section("issuers: [" + issuers + "]", problems);
        IdentitySettings settings = IdentitySettings.read(root, Path.of("/etc/didit"));
        root.close();
        return settings;
    }
}
