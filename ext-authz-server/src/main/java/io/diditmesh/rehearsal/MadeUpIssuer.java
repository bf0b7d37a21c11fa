package io.diditmesh.rehearsal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Issues the tokens of cases, good ones and such as must not be believed. */
final class MadeUpIssuer {
    static final String NAME = "https://accounts.rehearsal.invalid";

    /** One whose keys cannot be had. */
    static final String AWAY = "https://keys-away.rehearsal.invalid";

    /** One that vouches for levels: its tokens have a type of their own, and a short life. */
    static final String VOUCHING = "https://vouching.rehearsal.invalid";

    static final String AUDIENCE = "rehearsal";
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final String KEY_ID = "rehearsal";
    private static final Duration LIFE = Duration.ofMinutes(10);
    /** Longer than clocks may differ. */
    private static final Duration LONG = Duration.ofHours(1);

    private final ECKey key = key(Curve.P_256);
    private final ECKey foreign = key(Curve.P_256);
    private final ECKey unaccepted = key(Curve.P_384);

    /** The JWK set that verifies what is issued. */
    String keySet() {
        return new JWKSet(key.toPublicJWK()).toString(true);
    }

    /** The value of the Authorization header. */
    String authorization(Sender.Account account, Map<String, Object> extra, Instant now) {
        JWTClaimsSet claims = claims(account.id(), extra, now);
        String token = switch (account.token()) {
            case GOOD -> signed(claims);
            case EXPIRED -> signed(with(claims).expirationTime(Date.from(now.minus(LONG))));
            case NOT_YET_VALID ->
                signed(with(claims)
                        .notBeforeTime(Date.from(now.plus(LONG)))
                        .expirationTime(Date.from(now.plus(LONG.multipliedBy(2)))));
            case FORGED -> signed(foreign, KEY_ID, claims);
            case WRONG_AUDIENCE -> signed(with(claims).audience("another"));
            case WRONG_ALGORITHM -> signed(unaccepted, KEY_ID, claims);
            case UNKNOWN_ISSUER -> signed(with(claims).issuer("https://unknown.rehearsal.invalid"));
            case UNKNOWN_KEY -> signed(foreign, "another", claims);
            case WITHOUT_SUBJECT -> signed(with(claims).subject(null));
            case MALFORMED -> "no-token";
            case REPEATED -> signed(claims) + ",Bearer " + signed(with(claims).subject("somebody-else"));
            case WRONG_TYPE -> signed(with(claims).issuer(VOUCHING));
            case LONG_LIVED ->
                signed(key, KEY_ID, ACCESS_TOKEN, with(claims).issuer(VOUCHING).build());
            case KEYS_AWAY -> signed(with(claims).issuer(AWAY));
        };
        return "Bearer " + token;
    }

    private static JWTClaimsSet claims(String subject, Map<String, Object> extra, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        extra.forEach(claims::claim);
        return claims.build();
    }

    private static JWTClaimsSet.Builder with(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        return signed(key, KEY_ID, claims);
    }

    private static String signed(ECKey key, String keyId, JWTClaimsSet claims) {
        return signed(key, keyId, JOSEObjectType.JWT, claims);
    }

    private static String signed(ECKey key, String keyId, JOSEObjectType type, JWTClaimsSet claims) {
        JWSAlgorithm algorithm = Curve.P_384.equals(key.getCurve()) ? JWSAlgorithm.ES384 : JWSAlgorithm.ES256;
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(keyId).type(type).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException bug) {
            throw new IllegalStateException("every Java platform signs with " + algorithm, bug);
        }
        return token.serialize();
    }

    private static ECKey key(Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(KEY_ID).generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException("every Java platform has " + curve, bug);
        }
    }
}
