package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Yaml;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AssertionKeysTest {
    private static final Instant NOW = MutableClock.START;
    private static final ECKey FIRST = key("first");
    private static final ECKey SECOND = key("second");

    @Test
    void firstKeySigns_andAllArePublished() throws Exception {
        AssertionKeys keys = AssertionKeys.parse(Yaml.secret(text(FIRST, SECOND)));
        assertThat(keys.signing(NOW)).isEqualTo(FIRST);
        assertThat(JWKSet.parse(keys.published(NOW)).getKeys())
                .isEqualTo(List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK()));
    }

    @Test
    void generatedKeySet_canSign() throws Exception {
        ECKey key = AssertionKeys.parse(Yaml.secret(AssertionKeys.generate())).signing(NOW);
        assertThat(key.isPrivate()).isTrue();
        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(AssertionKeys.generate()).isNotEqualTo(AssertionKeys.generate());
    }

    @Test
    void newKey_isPublishedBeforeItSigns_andTheOldOneAfterItHasSigned() throws Exception {
        Instant from = NOW.plus(Duration.ofHours(1));
        Duration keep = Duration.ofHours(2);
        AssertionKeys keys = AssertionKeys.parse(
                Yaml.secret(AssertionKeys.parse(Yaml.secret(text(FIRST))).rotated(NOW, from, keep)));
        Instant beforeEnd = from.plus(keep).minusSeconds(1);

        assertThat(keys.signing(NOW).getKeyID()).isEqualTo("first");
        assertThat(published(keys, NOW)).hasSize(2);
        assertThat(keys.signing(from.minusSeconds(1)).getKeyID()).isEqualTo("first");
        assertThat(keys.signing(from).getKeyID()).isNotEqualTo("first");
        assertThat(published(keys, beforeEnd)).hasSize(2);
        assertThat(published(keys, from.plus(keep)))
                .containsExactly(keys.signing(from).getKeyID());
        assertThat(keys.published(NOW)).doesNotContain("nbf", "exp", "\"d\"");
    }

    @Test
    void secondRotation_waitsForTheFirst_andDropsWhatIsOver() throws Exception {
        String once =
                AssertionKeys.parse(Yaml.secret(text(FIRST))).rotated(NOW, NOW.plusSeconds(60), Duration.ofSeconds(60));
        assertThatThrownBy(() -> AssertionKeys.parse(Yaml.secret(once))
                        .rotated(NOW, NOW.plusSeconds(120), Duration.ofSeconds(60)))
                .isInstanceOf(IllegalStateException.class);

        Instant later = NOW.plusSeconds(120);
        AssertionKeys twice = AssertionKeys.parse(Yaml.secret(
                AssertionKeys.parse(Yaml.secret(once)).rotated(later, later.plusSeconds(60), Duration.ofSeconds(60))));
        assertThat(published(twice, later)).hasSize(2).doesNotContain("first");
    }

    @Test
    void keysThatMayNotSignYet_signRatherThanNone() {
        ECKey future = new ECKey.Builder(FIRST)
                .notBeforeTime(Date.from(NOW.plusSeconds(60)))
                .build();
        assertThat(AssertionKeys.parse(Yaml.secret(text(future))).signing(NOW).getKeyID())
                .isEqualTo("first");
    }

    private static List<String> published(AssertionKeys keys, Instant at) throws ParseException {
        return JWKSet.parse(keys.published(at)).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void otherKeys_areRefusedWithoutRepeatingThem(String what, String text) {
        IllegalArgumentException fault =
                catchThrowableOfType(IllegalArgumentException.class, () -> AssertionKeys.parse(Yaml.secret(text)));
        assertThat(fault.getMessage())
                .as(what)
                .startsWith("(expected: ")
                .doesNotContain(String.valueOf(FIRST.getD()), "hunter2", "BEGIN");
        assertThat(fault.getCause()).isNull();
    }

    static Stream<Arguments> otherKeys_areRefusedWithoutRepeatingThem() throws JOSEException {
        String good = text(FIRST);
        JWK nameless = new ECKey.Builder(FIRST).keyID(null).build();
        JWK p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        JWK rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        JWK shared = new OctetSequenceKeyGenerator(256).keyID("shared").generate();
        return Stream.of(
                Arguments.of("no JSON", "hunter2"),
                Arguments.of("a PEM", "-----BEGIN EC PRIVATE KEY-----\nhunter2"),
                Arguments.of("cut short", good.substring(0, good.length() - 3)),
                Arguments.of("a single key", FIRST.toJSONString()),
                Arguments.of("no key", "{\"keys\":[]}"),
                Arguments.of("no keys", "{\"hunter2\":1}"),
                Arguments.of("broken key", good.replace("\"P-256\"", "\"P-256-hunter2\"")),
                Arguments.of("key without an id", text(nameless)),
                Arguments.of("public key", text(FIRST.toPublicJWK())),
                Arguments.of("another curve", text(p384)),
                Arguments.of("RSA", text(rsa)),
                Arguments.of("shared secret", text(shared)),
                Arguments.of("one bad of two", text(FIRST, SECOND.toPublicJWK())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0123456789abcdef0123456789abcdef | https://verify.example | good    | ''",
                "0123456789abcdef0123456789abcde  | https://verify.example | good    | tokens.secret: 31 bytes (expected: at least 32)",
                "0123456789abcdef0123456789abcdef | http://verify.example  | good    | tokens.assertion.issuer: \"http://verify.example\" (expected: an address that starts with https://)",
                "0123456789abcdef0123456789abcdef | https://verify.example | hunter2 | tokens.assertion.keySet: (expected: a JWK set with at least one private P-256 key; make one with \"keys init\")"
            })
    void settings_nameEachMistake(String secret, String issuer, String keys, String problem) {
        Problems problems = new Problems();
        Secrets secrets =
                new Secrets(Path.of("/"), Map.of("SECRET", secret, "KEYS", keys.equals("good") ? text(FIRST) : keys));
        var root = Yaml.section(
                "tokens: {secret: {env: SECRET}, assertion: {issuer: \"" + issuer + "\", keySet: {env: KEYS}}}",
                problems);
        TokenSettings settings = TokenSettings.read(root.section("tokens"), secrets);
        root.close();
        if (problem.isEmpty()) {
            assertThat(problems.all()).isEmpty();
            assertThat(settings.issuer()).isEqualTo(issuer);
            assertThat(settings.secret().text()).isEqualTo(secret);
        } else {
            assertThat(problems.all().stream().map(Problems.Problem::toString)).containsExactly("line 1: " + problem);
        }
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static String text(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(false);
    }
}
