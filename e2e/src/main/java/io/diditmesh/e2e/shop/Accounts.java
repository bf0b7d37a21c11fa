package io.diditmesh.e2e.shop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/** The shop's own sign-in: it says who somebody is, never whether they are verified. */
public final class Accounts {
    static final String ISSUER = "https://login.shop.example";
    private static final String AUDIENCE = "shop";
    private static final Duration LIFE = Duration.ofHours(1);

    private final ECKey key;
    private final InstantSource clock;

    Accounts(InstantSource clock) {
        this.clock = clock;
        this.key = newKey();
    }

    /** What a signed-in user carries. */
    public String tokenFor(String user) {
        return signed(key, user);
    }

    /** A token of the same shape, signed by somebody else. */
    public String forgedTokenFor(String user) {
        return signed(newKey(), user);
    }

    String keySet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Who a token of ours is for. */
    Optional<String> userOf(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean ours = jwt.verify(new ECDSAVerifier(key.toPublicJWK()));
            return ours ? Optional.ofNullable(jwt.getJWTClaimsSet().getSubject()) : Optional.empty();
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private String signed(ECKey signingKey, String user) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(new ECDSASigner(signingKey));
            return jwt.serialize();
        } catch (JOSEException bug) {
            throw new IllegalStateException("ES256 with a key of ours", bug);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException("every Java has P-256", bug);
        }
    }
}
