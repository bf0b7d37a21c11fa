package io.diditmesh.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Somebody with a token as identity providers issue them: RS256, about 900 characters. */
public final class Account {
    public static final String ISSUER = "https://login.example.com/realms/customers";
    public static final String AUDIENCE = "bank";
    public static final String REALM = "default";
    private static final String ID = "8f14e45f-ceea-467f-a8b1-3c2d9f1f7f21";

    private final RSAKey key;

    private final String id;

    private Account(RSAKey key, String id) {
        this.key = key;
        this.id = id;
    }

    public static Account withNewKey() throws JOSEException {
        return new Account(new RSAKeyGenerator(2048).keyID("2026-01").generate(), ID);
    }

    /** Somebody else with the same issuer. */
    public Account another(String another) {
        return new Account(key, another);
    }

    public Subject subject() {
        return new Subject(REALM, SourceKind.ACCOUNT, ISSUER, id);
    }

    /** The issuer's key set, as a file. */
    public Path keySet(Path folder) throws IOException {
        return Files.writeString(folder.resolve("issuer.json"), new JWKSet(key.toPublicJWK()).toString());
    }

    public String token() throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(id)
                .audience(List.of(AUDIENCE, "account"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofDays(1))))
                .claim("azp", "web")
                .claim("scope", "openid profile email")
                .claim("email_verified", true)
                .claim("preferred_username", "alice")
                .claim("realm_access", "customer offline_access uma_authorization")
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
