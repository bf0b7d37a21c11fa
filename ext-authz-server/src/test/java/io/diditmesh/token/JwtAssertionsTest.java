package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.AssertionMint;
import io.diditmesh.access.AssertionMint.Plain;
import io.diditmesh.access.AssertionMint.Verified;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Statement;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
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
import org.junit.jupiter.params.provider.MethodSource;

final class JwtAssertionsTest {
    private static final String KEYS = Tokens.newAssertionKeySet();
    private static final String ISSUER = "https://verify.shop.example";
    private static final Subject ALICE = new Subject("realm", SourceKind.ACCOUNT, "https://issuer.example", "alice");
    private static final SubjectKey ALICE_KEY = new SubjectKey(1, 2);
    private static final Instant VERIFIED_AT = MutableClock.START.minusSeconds(86_400);
    private static final List<String> AUDIENCE = List.of("bank/bank", "shop/all");
    private static final List<LevelName> LEVELS = List.of(new LevelName("kyc-aml"), new LevelName("kyc-basic"));

    private final MutableClock clock = new MutableClock();
    private final Tokens tokens = new Tokens(
            new TokenSettings(Yaml.secret(TokenTexts.SECRET), ISSUER, Yaml.secret(KEYS)),
            "realm",
            TokenTexts.counting(),
            clock);
    private final AssertionMint mint = tokens.assertions();

    @Test
    void assertion_saysWhatIsKnown() throws Exception {
        JWTClaimsSet claims = verified(mint.mint(facts("decision-1")));
        assertThat(claims.toJSONObject())
                .containsOnlyKeys(
                        "iss", "sub", "sub_id", "aud", "acr", "acrs", "verified_at", "iat", "exp", "jti", "txn");
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getSubject()).isEqualTo(ALICE_KEY.text());
        assertThat(claims.getJSONObjectClaim("sub_id"))
                .isEqualTo(Map.of("format", "iss_sub", "iss", "https://issuer.example", "sub", "alice"));
        assertThat(claims.getAudience()).isEqualTo(AUDIENCE);
        assertThat(claims.getClaim("acr")).isEqualTo("kyc-aml");
        assertThat(claims.getStringListClaim("acrs")).containsExactly("kyc-aml", "kyc-basic");
        assertThat(claims.getLongClaim("verified_at")).isEqualTo(VERIFIED_AT.getEpochSecond());
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(MutableClock.START));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(MutableClock.START.plusSeconds(300)));
        assertThat(claims.getJWTID()).isEqualTo("random-1");
        assertThat(claims.getClaim("txn")).isEqualTo("decision-1");
    }

    @Test
    void assertionOfAnAnonymousVisitor_namesNoAccount() throws Exception {
        Subject visitor = new Subject("realm", SourceKind.ANONYMOUS, "shop.example", "random");
        Verified facts = new Verified(
                visitor, ALICE_KEY, AUDIENCE, LEVELS, VERIFIED_AT, Map.of(), false, new DecisionId("decision-1"));
        JWTClaimsSet claims = verified(mint.mint(facts));
        assertThat(claims.getSubject()).isEqualTo(ALICE_KEY.text());
        assertThat(claims.getClaim("sub_id")).isNull();
    }

    @Test
    void whatIsSaidUnderATrustFramework_isInVerifiedClaims() throws Exception {
        Statement aml = new Statement("de_aml", VERIFIED_AT, Map.of("age_over_18", true));
        Statement eidas = new Statement("eidas", VERIFIED_AT.plusMillis(1), Map.of("nationality", "IRL"));
        Map<String, Object> first = Map.of(
                "verification",
                Map.of("trust_framework", "de_aml", "time", VERIFIED_AT.toString()),
                "claims",
                Map.of("age_over_18", true));

        JWTClaimsSet one = verified(mint.mint(stating(List.of(aml))));
        JWTClaimsSet two = verified(mint.mint(stating(List.of(aml, eidas))));

        assertThat(one.getClaim("verified_claims")).isEqualTo(first);
        assertThat(one.getClaim("verification_facts")).isNull();
        assertThat(two.getClaim("verified_claims"))
                .isEqualTo(List.of(
                        first,
                        Map.of(
                                "verification",
                                Map.of("trust_framework", "eidas", "time", VERIFIED_AT.toString()),
                                "claims",
                                Map.of("nationality", "IRL"))));
    }

    private static Verified stating(List<Statement> statements) {
        return new Verified(
                ALICE,
                ALICE_KEY,
                AUDIENCE,
                LEVELS,
                VERIFIED_AT,
                Map.of(),
                statements,
                false,
                new DecisionId("decision-1"));
    }

    @Test
    void publicAssertion_namesNobodyAndEndsAfterAMinute() throws Exception {
        JWTClaimsSet claims = verified(mint.mint(open(List.of("shop/all"), "decision-1")));
        assertThat(claims.toJSONObject()).containsOnlyKeys("iss", "aud", "acr", "acrs", "iat", "exp", "jti", "txn");
        assertThat(claims.getClaim("acr")).isEqualTo("none");
        assertThat(claims.getStringListClaim("acrs")).containsExactly("none");
        assertThat(claims.getAudience()).containsExactly("shop/all");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(MutableClock.START.plusSeconds(60)));
    }

    @Test
    void assertion_isUsedAgainUntilHalfOfItsLifeIsOver() {
        String first = mint.mint(facts("decision-1"));
        clock.advance(Duration.ofSeconds(149));
        assertThat(mint.mint(facts("decision-2"))).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        String second = mint.mint(facts("decision-3"));
        assertThat(second).isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(149));
        assertThat(mint.mint(facts("decision-4"))).isEqualTo(second);
    }

    @Test
    void publicAssertion_isUsedAgainForHalfAMinute() {
        List<String> audience = List.of("shop/all");
        String first = mint.mint(open(audience, "decision-1"));
        clock.advance(Duration.ofSeconds(29));
        assertThat(mint.mint(open(audience, "decision-2"))).isEqualTo(first);
        assertThat(mint.mint(open(List.of("bank/bank"), "decision-3"))).isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(mint.mint(open(audience, "decision-4"))).isNotEqualTo(first);
    }

    @Test
    void assertion_isMintedAnewWhenTheClockWasSetBack() throws Exception {
        String first = mint.mint(facts("decision-1"));
        clock.advance(Duration.ofHours(-1));
        String second = mint.mint(facts("decision-2"));
        assertThat(second).isNotEqualTo(first);
        assertThat(verified(second).getIssueTime()).isEqualTo(Date.from(clock.instant()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void otherFacts_haveAnAssertionOfTheirOwn(String what, Verified facts) {
        String first = mint.mint(facts("decision-1"));
        assertThat(mint.mint(facts)).as(what).isNotEqualTo(first);
        assertThat(mint.mint(facts("decision-1"))).isEqualTo(first);
    }

    static Stream<Arguments> otherFacts_haveAnAssertionOfTheirOwn() {
        DecisionId decision = new DecisionId("decision-1");
        SubjectKey bob = new SubjectKey(3, 4);
        List<LevelName> turned = List.of(LEVELS.getLast(), LEVELS.getFirst());
        return Stream.of(
                Arguments.of(
                        "subject", new Verified(ALICE, bob, AUDIENCE, LEVELS, VERIFIED_AT, Map.of(), false, decision)),
                Arguments.of(
                        "audience",
                        new Verified(
                                ALICE,
                                ALICE_KEY,
                                List.of("bank/bank"),
                                LEVELS,
                                VERIFIED_AT,
                                Map.of(),
                                false,
                                decision)),
                Arguments.of(
                        "levels",
                        new Verified(ALICE, ALICE_KEY, AUDIENCE, turned, VERIFIED_AT, Map.of(), false, decision)),
                Arguments.of(
                        "time",
                        new Verified(
                                ALICE,
                                ALICE_KEY,
                                AUDIENCE,
                                LEVELS,
                                VERIFIED_AT.plusSeconds(1),
                                Map.of(),
                                false,
                                decision)),
                Arguments.of(
                        "claims",
                        new Verified(
                                ALICE,
                                ALICE_KEY,
                                AUDIENCE,
                                LEVELS,
                                VERIFIED_AT,
                                Map.of("age_over_18", true),
                                false,
                                decision)),
                Arguments.of(
                        "staleness",
                        new Verified(ALICE, ALICE_KEY, AUDIENCE, LEVELS, VERIFIED_AT, Map.of(), true, decision)));
    }

    @Test
    void publishedKeys_verifyAndHoldNoPrivateHalf() throws Exception {
        JWKSet published = JWKSet.parse(tokens.keySet());
        assertThat(published.getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
        assertThat(tokens.keySet()).doesNotContain("\"d\"");
        assertThat(published.getKeys().getFirst().getKeyID())
                .isEqualTo(JWKSet.parse(KEYS).getKeys().getFirst().getKeyID());
    }

    @Test
    void header_namesKeyAndAlgorithm() throws Exception {
        SignedJWT assertion = SignedJWT.parse(mint.mint(facts("decision-1")));
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(assertion.getHeader().getType()).isEqualTo(JOSEObjectType.JWT);
        assertThat(assertion.getHeader().getKeyID())
                .isEqualTo(JWKSet.parse(tokens.keySet()).getKeys().getFirst().getKeyID());
    }

    @Test
    void forwardedClaimsAndStaleness_areSaid() throws Exception {
        DecisionId decision = new DecisionId("decision-1");
        JWTClaimsSet claims = verified(mint.mint(new Verified(
                ALICE, ALICE_KEY, AUDIENCE, LEVELS, VERIFIED_AT, Map.of("age_over_18", true), true, decision)));
        assertThat(claims.getJSONObjectClaim("verification_facts")).isEqualTo(Map.of("age_over_18", true));
        assertThat(claims.getBooleanClaim("stale")).isTrue();
        assertThat(verified(mint.mint(facts("decision-2"))).getClaims())
                .doesNotContainKeys("verification_facts", "stale");
    }

    @Test
    void assertionForTheSessionFlow_isForNobodyElse() throws Exception {
        Plain facts = new Plain("required", List.of(mint.sessionAudience()), false, new DecisionId("decision-1"));
        JWTClaimsSet claims = verified(mint.mint(facts));
        assertThat(claims.getClaim("acr")).isEqualTo("required");
        assertThat(claims.getAudience()).containsExactly(ISSUER + "/verify");
        assertThat(claims.getSubject()).isNull();
    }

    private static Plain open(List<String> audience, String decision) {
        return new Plain("none", audience, false, new DecisionId(decision));
    }

    private static Verified facts(String decision) {
        return new Verified(ALICE, ALICE_KEY, AUDIENCE, LEVELS, VERIFIED_AT, Map.of(), false, new DecisionId(decision));
    }

    private JWTClaimsSet verified(String text) throws ParseException, JOSEException {
        SignedJWT assertion = SignedJWT.parse(text);
        JWK key = JWKSet.parse(tokens.keySet())
                .getKeyByKeyId(assertion.getHeader().getKeyID());
        assertThat(assertion.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return assertion.getJWTClaimsSet();
    }
}
