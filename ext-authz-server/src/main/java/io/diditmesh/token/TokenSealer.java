package io.diditmesh.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens the tokens only we read: JWE with direct encryption, A256GCM (RFC 7516, RFC 7518 section 4.5). Each
 * kind has its own key, derived from the secret.
 */
final class TokenSealer {
    private static final int LONGEST = 8192;
    private static final String MAC = "HmacSHA256";

    private final Map<TokenKind, SecretKey> keys = new EnumMap<>(TokenKind.class);
    private final InstantSource clock;

    TokenSealer(byte[] secret, InstantSource clock) {
        this.clock = clock;
        for (TokenKind kind : TokenKind.values()) {
            keys.put(kind, derive(secret, kind));
        }
    }

    String seal(TokenKind kind, JWTClaimsSet.Builder claims) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .type(new JOSEObjectType(kind.type()))
                .build();
        JWTClaimsSet complete = claims.expirationTime(Date.from(clock.instant().plus(kind.life())))
                .build();
        EncryptedJWT token = new EncryptedJWT(header, complete);
        try {
            token.encrypt(new DirectEncrypter(key(kind)));
        } catch (JOSEException bug) {
            throw new IllegalStateException("A256GCM with a key of ours", bug);
        }
        return token.serialize();
    }

    /** Empty for anything but an unexpired token of this kind. */
    Optional<JWTClaimsSet> open(TokenKind kind, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            EncryptedJWT token = EncryptedJWT.parse(text);
            if (!isOurs(token.getHeader(), kind)) {
                return Optional.empty();
            }
            token.decrypt(new DirectDecrypter(key(kind)));
            return Optional.of(token.getJWTClaimsSet()).filter(this::isAlive);
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(JWEHeader header, TokenKind kind) {
        return JWEAlgorithm.DIR.equals(header.getAlgorithm())
                && EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                && header.getCompressionAlgorithm() == null
                && new JOSEObjectType(kind.type()).equals(header.getType());
    }

    private boolean isAlive(JWTClaimsSet claims) {
        Date end = claims.getExpirationTime();
        return end != null && clock.instant().isBefore(end.toInstant());
    }

    private SecretKey key(TokenKind kind) {
        return Objects.requireNonNull(keys.get(kind));
    }

    // One step of HKDF-Expand (RFC 5869) with the type as its info: enough for one 256-bit key.
    private static SecretKey derive(byte[] secret, TokenKind kind) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update(kind.type().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 1);
            return new SecretKeySpec(mac.doFinal(), "AES");
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java platform has " + MAC, bug);
        }
    }
}
