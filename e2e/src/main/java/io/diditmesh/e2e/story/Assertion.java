package io.diditmesh.e2e.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What the mesh told the shop about a visitor, in a header it signed. */
record Assertion(JWTClaimsSet claims) {
    static final String HEADER = "x-verification-assertion";
    private static final String ISSUER = "https://didit-mesh.example";
    private static final int SUBJECT_KEY_LENGTH = 22;

    /** @param keySet what the server publishes */
    static Assertion verified(String jwt, String keySet, Instant now) {
        try {
            SignedJWT parsed = SignedJWT.parse(jwt);
            JWK key = JWKSet.parse(keySet).getKeyByKeyId(parsed.getHeader().getKeyID());
            StepFailed.unless(key != null, "assertion signed with an unknown key (expected: one of the key set)");
            boolean valid = JWSAlgorithm.ES256.equals(parsed.getHeader().getAlgorithm())
                    && parsed.verify(new ECDSAVerifier(key.toECKey()));
            StepFailed.unless(valid, "assertion with a signature that is not valid (expected: a valid ES256 one)");
            return new Assertion(parsed.getJWTClaimsSet()).expectFresh(now);
        } catch (ParseException | JOSEException unreadable) {
            throw new StepFailed("assertion \"" + jwt + "\" (expected: a JWT that the key set verifies)");
        }
    }

    /** The same claims as a genuine one, signed by somebody else. */
    static String forged(String level, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("A".repeat(SUBJECT_KEY_LENGTH))
                .audience("shop/shop")
                .claim("acr", level)
                .claim("acrs", List.of(level))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        try {
            jwt.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
            return jwt.serialize();
        } catch (JOSEException bug) {
            throw new IllegalStateException("every Java has ES256", bug);
        }
    }

    Assertion expectLevel(String level) {
        expect("iss", ISSUER);
        expect("acr", level);
        StepFailed.unless(
                claims.getAudience().equals(List.of("shop/shop")),
                "assertion for " + claims.getAudience() + " (expected: [shop/shop])");
        return this;
    }

    /** A person, known to the mesh by a keyed hash only. */
    Assertion expectPerson() {
        String subject = String.valueOf(claims.getSubject());
        StepFailed.unless(
                subject.length() == SUBJECT_KEY_LENGTH,
                "assertion for \"" + subject + "\" (expected: a subject key of 22 characters)");
        StepFailed.unless(claims.getClaim("verified_at") != null, "assertion without verified_at (expected: one)");
        return this;
    }

    /** The account of the shop that the person signed in with. */
    Assertion expectAccount(String user) {
        expectPerson();
        Object account = Map.of("format", "iss_sub", "iss", "https://login.shop.example", "sub", user);
        Object given = claims.getClaim("sub_id");
        StepFailed.unless(account.equals(given), "assertion with sub_id " + given + " (expected: " + account + ")");
        return this;
    }

    private Assertion expectFresh(Instant now) {
        Date end = claims.getExpirationTime();
        StepFailed.unless(
                end != null && end.toInstant().isAfter(now),
                "assertion that ends at " + end + " (expected: after now)");
        StepFailed.unless(claims.getJWTID() != null, "assertion without jti (expected: one)");
        StepFailed.unless(claims.getClaim("txn") != null, "assertion without txn (expected: one)");
        return this;
    }

    private void expect(String claim, String value) {
        Object given = claims.getClaim(claim);
        StepFailed.unless(value.equals(given), "assertion with " + claim + " " + given + " (expected: " + value + ")");
    }
}
