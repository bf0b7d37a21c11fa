package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.AssertionMint.Plain;
import io.diditmesh.access.AssertionMint.Verified;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.EarlierChecks;
import io.diditmesh.request.Source;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Requests;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EarlierAssertionsTest {
    private static final String HEADER = "x-verification-assertion";
    private static final String GATEWAY = "spiffe://cluster.local/ns/istio-system/sa/gateway";
    private static final String ISSUER = "https://mesh.example";
    private static final ECKey CURRENT = key(Tokens.newAssertionKeySet());
    private static final ECKey NEXT = key(Tokens.newAssertionKeySet());

    private final MutableClock clock = new MutableClock();
    private final Tokens tokens = tokens(ISSUER, CURRENT, NEXT);
    private final EarlierChecks earlier = tokens.earlierChecks(Set.of(GATEWAY));

    @Test
    void requestFromAGateway_withOurAssertion_wasJudged() {
        for (int i = 0; i < 3; i++) {
            assertThat(wasJudged(assertion())).isTrue();
        }
        assertThat(wasJudged(openAssertion())).isTrue();
    }

    @Test
    void everyPublishedKey_counts() {
        assertThat(wasJudged(signed(NEXT, claims()))).isTrue();
        assertThat(earlier.wasJudged(from(GATEWAY, Map.of(HEADER, assertionOf(tokens(ISSUER, NEXT, CURRENT))))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiffe://cluster.local/ns/istio-system/sa/gateway2",
                "spiffe://cluster.local/ns/shop/sa/cart",
                "spiffe://other.local/ns/istio-system/sa/gateway"
            })
    void assertionFromAnybodyElse_isNotBelieved(String principal) {
        assertThat(earlier.wasJudged(from(principal, Map.of(HEADER, assertion()))))
                .isFalse();
        assertThat(tokens.earlierChecks(Set.of()).wasJudged(from(principal, Map.of(HEADER, assertion()))))
                .isFalse();
    }

    @Test
    void requestWithoutAnAssertion_wasNotJudged() {
        assertThat(earlier.wasJudged(from(GATEWAY, Map.of()))).isFalse();
        assertThat(earlier.wasJudged(from(GATEWAY, Map.of("x_verification_assertion", assertion()))))
                .isFalse();
    }

    @Test
    void moreThanOneAssertion_isNone() {
        String one = assertion();
        assertThat(wasJudged(one + "," + one)).isFalse();
        assertThat(wasJudged(one + ", " + openAssertion())).isFalse();
        assertThat(wasJudged(one + ",")).isFalse();
        assertThat(earlier.wasJudged(from(GATEWAY, Map.of(HEADER, one, "x_verification_assertion", "x"))))
                .isFalse();
        assertThat(earlier.wasJudged(from(GATEWAY, Map.of(HEADER, one, "x.verification.assertion", one))))
                .isFalse();
    }

    @Test
    void assertion_countsUntilItEnds() {
        String seen = assertion();
        assertThat(wasJudged(seen)).isTrue();
        String unseen = signed(NEXT, claims());
        clock.advance(Duration.ofSeconds(299));
        assertThat(wasJudged(seen)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(wasJudged(seen)).isFalse();
        assertThat(wasJudged(unseen)).isFalse();
        assertThat(wasJudged(signed(CURRENT, claims().expirationTime(null)))).isFalse();
    }

    @Test
    void changedAssertion_isNotOurs() {
        String[] parts = assertion().split("\\.", -1);
        String[] other = signed(CURRENT, claims().subject("other")).split("\\.", -1);
        assertThat(wasJudged(parts[0] + "." + other[1] + "." + parts[2])).isFalse();
        assertThat(wasJudged(parts[0] + "." + parts[1] + ".")).isFalse();
    }

    @Test
    void assertionOfSomebodyElse_isNotOurs() {
        ECKey stranger = key(Tokens.newAssertionKeySet());
        ECKey samename = new ECKey.Builder(stranger).keyID(CURRENT.getKeyID()).build();
        assertThat(wasJudged(signed(stranger, claims()))).isFalse();
        assertThat(wasJudged(signed(samename, claims()))).isFalse();
        assertThat(wasJudged(signed(CURRENT, claims().issuer("https://other.example"))))
                .isFalse();
        assertThat(wasJudged(signed(CURRENT, claims().issuer(null)))).isFalse();
        assertThat(wasJudged(new PlainJWT(claims().build()).serialize())).isFalse();
    }

    @Test
    void otherKindOfToken_isNoAssertion() {
        JWSHeader typed = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(CURRENT.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        JWSHeader nameless = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .build();
        assertThat(wasJudged(signed(CURRENT, typed, claims()))).isFalse();
        assertThat(wasJudged(signed(CURRENT, nameless, claims()))).isFalse();
        assertThat(wasJudged(signed(CURRENT, claims().claim("acr", null)))).isFalse();
    }

    /** Such a request goes to the session flow, and was counted for nothing else. */
    @Test
    void requestThatWasSentToTheSessionFlow_wasNotJudged() {
        assertThat(wasJudged(signed(CURRENT, claims().claim("acr", "required"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "..", "a.b.c", "bnVsbA.e30.AAAA", "e30.bnVsbA.AAAA", "null"})
    void textThatIsNoToken_isNoAssertion(String text) {
        assertThat(wasJudged(text)).isFalse();
    }

    @Test
    void assertionThatIsTooLong_isNotRead() {
        assertThat(wasJudged(signed(CURRENT, claims().claim("x", "y".repeat(3000)))))
                .isTrue();
        assertThat(wasJudged(signed(CURRENT, claims().claim("x", "y".repeat(8192)))))
                .isFalse();
    }

    private boolean wasJudged(String assertion) {
        return earlier.wasJudged(from(GATEWAY, Map.of(HEADER, assertion)));
    }

    private static io.diditmesh.request.AccessRequest from(String principal, Map<String, String> headers) {
        return Requests.from(new Source("192.0.2.7", principal), headers);
    }

    private String assertion() {
        return assertionOf(tokens);
    }

    private String assertionOf(Tokens minting) {
        Subject alice = new Subject("realm", SourceKind.ACCOUNT, "https://issuer.example", "alice");
        return minting.assertions()
                .mint(new Verified(
                        alice,
                        new SubjectKey(1, 2),
                        List.of("shop/shop"),
                        List.of(new LevelName("kyc")),
                        clock.instant().minusSeconds(60),
                        Map.of(),
                        false,
                        new DecisionId("decision")));
    }

    private String openAssertion() {
        return tokens.assertions().mint(new Plain("none", List.of("shop/shop"), false, new DecisionId("decision")));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .claim("acr", "kyc")
                .expirationTime(Date.from(clock.instant().plusSeconds(300)));
    }

    private static String signed(ECKey key, JWTClaimsSet.Builder claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        return signed(key, header, claims);
    }

    private static String signed(ECKey key, JWSHeader header, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private Tokens tokens(String issuer, ECKey... keys) {
        String set = new JWKSet(List.<JWK>of(keys)).toString(false);
        return new Tokens(
                new TokenSettings(Yaml.secret(TokenTexts.SECRET), issuer, Yaml.secret(set)),
                "realm",
                TokenTexts.counting(),
                clock);
    }

    private static ECKey key(String set) {
        try {
            return JWKSet.parse(set).getKeys().getFirst().toECKey();
        } catch (ParseException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
