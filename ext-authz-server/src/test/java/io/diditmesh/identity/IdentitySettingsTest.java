package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.diditmesh.identity.IssuerSettings.KeySetLocation;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.LevelName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentitySettingsTest {
    private static final String GATEWAY = "spiffe://cluster.local/ns/istio-system/sa/gateway";
    private static final String CART = "spiffe://cluster.local/ns/shop/sa/cart";
    private static final String DESK = "spiffe://cluster.local/ns/shop/sa/desk";

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
                        Duration.ofSeconds(60),
                        VerifiedClaim.none()));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyKey_isRead() {
        assertThat(read("{issuer: i, audiences: [a, b], keySet: {url: \"https://i.example/keys\"}, algorithms: [PS512],"
                                + " cookie: c, subjectClaim: s, skew: 5s, verified: {claim: v, level: l, at: a, levels:"
                                + " {full: kyc-aml, light: kyc-basic}}}")
                        .issuers())
                .containsExactly(new IssuerSettings(
                        "i",
                        new KeySetLocation.Url(URI.create("https://i.example/keys")),
                        Set.of("a", "b"),
                        Set.of(JWSAlgorithm.PS512),
                        "c",
                        "s",
                        Duration.ofSeconds(5),
                        new VerifiedClaim(
                                "v",
                                "l",
                                "a",
                                Map.of("full", new LevelName("kyc-aml"), "light", new LevelName("kyc-basic")))));
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
    void verifiedClaim_hasItsUsualName() {
        assertThat(read("{issuer: i, audiences: [a], keySet: {file: k}, verified: {level: l, at: a, levels: {x: kyc}}}")
                        .issuers()
                        .getFirst()
                        .verified())
                .isEqualTo(new VerifiedClaim("verified", "l", "a", Map.of("x", new LevelName("kyc"))));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "at: a, levels: {x: kyc}             | .level: missing (expected: a value)",
                "level: l, levels: {x: kyc}          | .at: missing (expected: a value)",
                "level: l, at: a                     | .levels: missing (expected: at least one)",
                "level: l, at: a, levels: {}         | .levels: missing (expected: at least one)",
                "level: l, at: a, levels: {x: K}     | .levels.x: level name: \"K\" (expected: a DNS label, at most 63 of a-z, 0-9 and -)",
                "level: l, at: a, levels: {x: none}  | .levels.x: level name: \"none\" (expected: a name other than the reserved none and required)",
                "level: l, at: a, levels: {x: }      | .levels.x: missing (expected: a value)",
                "level: l, at: a, claims: c, levels: {x: kyc} | .claims: unknown key (did you mean issuers[0].verified.claim?)"
            })
    void mistakeAboutVerified_isNamed(String verified, String problem) {
        read("{issuer: i, audiences: [a], keySet: {file: k}, verified: {" + verified + "}}");
        assertThat(problems.all().stream().map(Problems.Problem::toString))
                .containsExactly("line 1: issuers[0].verified" + problem);
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

    @Test
    void withoutPeers_nobodyIsBelieved() {
        IdentitySettings settings = readAll("{}");
        assertThat(settings.gateways()).isEmpty();
        assertThat(settings.trustedHeader()).isEqualTo(new TrustedHeader(new PeerHeader("", Set.of()), ""));
        assertThat(settings.riskHeader()).isEqualTo(new PeerHeader("", Set.of()));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyKeyAboutPeers_isRead() {
        IdentitySettings settings = readAll("{gateways: [" + GATEWAY
                + "], trustedHeader: {header: x-user, principals: ["
                + CART + ", " + DESK + "], issuer: https://desk.example}, riskHeader: {header: x-risk, principals: ["
                + DESK + "]}}");
        assertThat(settings.gateways()).containsExactly(GATEWAY);
        assertThat(settings.trustedHeader())
                .isEqualTo(new TrustedHeader(new PeerHeader("x-user", Set.of(CART, DESK)), "https://desk.example"));
        assertThat(settings.riskHeader()).isEqualTo(new PeerHeader("x-risk", Set.of(DESK)));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gateways: [cart] | gateways[0]: \"cart\" (expected: a SPIFFE id such as spiffe://cluster.local/ns/shop/sa/cart)",
                "gateways: x | gateways: a text (expected: a list)",
                "riskHeader: | riskHeader.header: missing (expected: a value), riskHeader.principals: missing (expected: at least one)",
                "riskHeader: {header: x-risk} | riskHeader.principals: missing (expected: at least one)",
                "riskHeader: {header: x-risk, principals: [spiffe://x]} | riskHeader.principals[0]: \"spiffe://x\" (expected: a SPIFFE id such as spiffe://cluster.local/ns/shop/sa/cart)",
                "riskHeader: {header: X-Risk, principals: [spiffe://x/y]} | riskHeader.header: \"X-Risk\" (expected: a header's name in lower case, of no other use to HTTP or to us)",
                "riskHeader: {header: cookie, principals: [spiffe://x/y]} | riskHeader.header: \"cookie\" (expected: a header's name in lower case, of no other use to HTTP or to us)",
                "riskHeader: {header: x-verification-risk, principals: [spiffe://x/y]} | riskHeader.header: \"x-verification-risk\" (expected: a header's name in lower case, of no other use to HTTP or to us)",
                "gateways: [spiffe://x/gw], riskHeader: {header: x-risk, principals: [spiffe://x/y, spiffe://x/gw]} | riskHeader.principals[1]: \"spiffe://x/gw\" (expected: no gateway: what it passes on, anyone may have sent)",
                "gateways: [spiffe://x/gw], trustedHeader: {header: x-user, principals: [spiffe://x/gw], issuer: i} | trustedHeader.principals[0]: \"spiffe://x/gw\" (expected: no gateway: what it passes on, anyone may have sent)",
                "trustedHeader: {header: x-user, principals: [spiffe://x/y]} | trustedHeader.issuer: missing (expected: a value)",
                "trustedHeader: {header: authorization, principals: [spiffe://x/y], issuer: i} | trustedHeader.header: \"authorization\" (expected: a header's name in lower case, of no other use to HTTP or to us)",
                "riskHeader: {header: x-risk, principal: [spiffe://x/y], principals: [spiffe://x/y]} | riskHeader.principal: unknown key (did you mean riskHeader.principals?)"
            })
    void mistakeAboutPeers_isNamed(String text, String expected) {
        readAll("{" + text + "}");
        assertThat(problems.all().stream()
                        .map(problem -> problem.field() + ": " + problem.message())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                         | false",
                "{anonymous: {}}            | false",
                "{anonymous: {bind: false}} | false",
                "{anonymous: {bind: true}}  | true"
            })
    void accountTakesOverWhatWasVerifiedBefore_onlyIfThatIsWanted(String text, boolean bind) {
        assertThat(readAll(text).bind()).isEqualTo(bind);
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "anonymous: {bind: yes}   | anonymous.bind: \"yes\" (expected: true or false)",
                "anonymous: {bind: TRUE}  | anonymous.bind: \"TRUE\" (expected: true or false)",
                "anonymous: {bind: [true]} | anonymous.bind: a list (expected: one value)",
                "anonymous: true          | anonymous: a text (expected: a mapping)",
                "anonymous: {bnd: true}   | anonymous.bnd: unknown key (did you mean anonymous.bind?)"
            })
    void mistakeAboutStrangers_isNamed_andNothingIsTakenOver(String text, String problem) {
        assertThat(readAll("{" + text + "}").bind()).isFalse();
        assertThat(problems.all().stream().map(Problems.Problem::toString)).containsExactly("line 1: " + problem);
    }

    private IdentitySettings read(String issuers) {
        return readAll("issuers: [" + issuers + "]");
    }

    private IdentitySettings readAll(String text) {
        Section root = Yaml.section(text, problems);
        IdentitySettings settings = IdentitySettings.read(root, Path.of("/etc/didit"));
        root.close();
        return settings;
    }
}
