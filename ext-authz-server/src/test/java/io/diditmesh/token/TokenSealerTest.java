package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenSealerTest {
    private final MutableClock clock = new MutableClock();
    private final TokenSealer sealer = new TokenSealer(TokenTexts.secret(), clock);

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void token_isOpenedByTheKindItWasSealedAs(TokenKind kind) {
        assertThat(sealer.open(kind, seal(kind)).map(JWTClaimsSet::getSubject)).contains("alice");
    }

    @ParameterizedTest(name = "{0} is not taken for {1}")
    @MethodSource
    void kinds_areNeverCrossed(TokenKind from, TokenKind to) {
        assertThat(sealer.open(to, seal(from))).isEmpty();
    }

    static Stream<Arguments> kinds_areNeverCrossed() {
        return Arrays.stream(TokenKind.values())
                .flatMap(from -> Arrays.stream(TokenKind.values())
                        .filter(to -> to != from)
                        .map(to -> Arguments.of(from, to)));
    }

    @Test
    void typesAndLives_areTheirOwn() {
        assertThat(Arrays.stream(TokenKind.values()).map(TokenKind::type)).doesNotHaveDuplicates();
        assertThat(TokenKind.TICKET.life()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    /** HMAC-SHA-256 of the type and one byte of value 1: a token of one kind is noise under the key of another. */
    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void key_isDerivedFromTheType(TokenKind kind) throws Exception {
        for (TokenKind other : TokenKind.values()) {
            EncryptedJWT token = EncryptedJWT.parse(seal(kind));
            DirectDecrypter decrypter = new DirectDecrypter(keyOf(other));
            if (other == kind) {
                token.decrypt(decrypter);
                assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
            } else {
                assertThatThrownBy(() -> token.decrypt(decrypter)).isInstanceOf(JOSEException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void rightKeyUnderAnotherType_isRefused(TokenKind type) throws Exception {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .type(new JOSEObjectType(type.type()))
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("alice")
                .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                .build();
        EncryptedJWT token = new EncryptedJWT(header, claims);
        token.encrypt(new DirectEncrypter(keyOf(TokenKind.TICKET)));
        assertThat(sealer.open(TokenKind.TICKET, token.serialize()).isPresent()).isEqualTo(type == TokenKind.TICKET);
    }

    /** The type stands in the protected header: changing it breaks the seal, whatever key is tried. */
    @Test
    void changedType_breaksTheSeal() {
        String[] parts = seal(TokenKind.FLOW).split("\\.", -1);
        String header = Base64URL.from(parts[0]).decodeToString().replace("didit-flow", "didit-ticket");
        parts[0] = Base64URL.encode(header).toString();
        assertThat(sealer.open(TokenKind.TICKET, String.join(".", parts))).isEmpty();
        assertThat(sealer.open(TokenKind.FLOW, String.join(".", parts))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void token_endsByTheClock(TokenKind kind) {
        String token = seal(kind);
        clock.advance(kind.life().minusSeconds(1));
        assertThat(sealer.open(kind, token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sealer.open(kind, token)).isEmpty();
        clock.advance(Duration.ofSeconds(-1));
        assertThat(sealer.open(kind, token)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4})
    void tokenChangedInAnyPart_isRefused(int part) {
        String[] parts = seal(TokenKind.TICKET).split("\\.", -1);
        char first = parts[part].charAt(0);
        parts[part] = (first == 'A' ? 'B' : 'A') + parts[part].substring(1);
        assertThat(sealer.open(TokenKind.TICKET, String.join(".", parts))).isEmpty();
    }

    @Test
    void tokenOfAnotherSecret_isRefused() {
        byte[] other = TokenTexts.secret();
        other[0] ^= 1;
        assertThat(new TokenSealer(other, clock).open(TokenKind.TICKET, seal(TokenKind.TICKET)))
                .isEmpty();
    }

    @Test
    void tokenOfTheSameSecret_isOpenedByAnotherReplica() {
        assertThat(new TokenSealer(TokenTexts.secret(), clock).open(TokenKind.TICKET, seal(TokenKind.TICKET)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "a.b.c", "a.b.c.d.e", "{}", "not a token", "\u0000"})
    void anythingElse_isRefused(String text) {
        assertThat(sealer.open(TokenKind.TICKET, text)).isEmpty();
    }

    @Test
    void plainAndSignedTokens_areRefused() throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("alice")
                .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                .build();
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(TokenKind.TICKET.type()))
                        .build(),
                claims);
        signed.sign(new MACSigner(TokenTexts.secret()));
        assertThat(sealer.open(TokenKind.TICKET, signed.serialize())).isEmpty();
        assertThat(sealer.open(TokenKind.TICKET, new PlainJWT(claims).serialize()))
                .isEmpty();
    }

    @Test
    void tokenThatIsTooLong_isRefusedUnread() {
        String fits = sealer.seal(TokenKind.FORM, new JWTClaimsSet.Builder().subject("x".repeat(5500)));
        String tooLong = sealer.seal(TokenKind.FORM, new JWTClaimsSet.Builder().subject("x".repeat(6500)));
        assertThat(fits.length()).isLessThanOrEqualTo(8192);
        assertThat(tooLong.length()).isGreaterThan(8192);
        assertThat(sealer.open(TokenKind.FORM, fits)).isPresent();
        assertThat(sealer.open(TokenKind.FORM, tooLong)).isEmpty();
    }

    @Test
    void token_showsNothingOfWhatItHolds() {
        assertThat(Base64URL.from(seal(TokenKind.TICKET).split("\\.", -1)[3]).decodeToString())
                .doesNotContain("alice");
    }

    private static byte[] keyOf(TokenKind kind) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TokenTexts.secret(), "HmacSHA256"));
        return mac.doFinal((kind.type() + "\u0001").getBytes(StandardCharsets.US_ASCII));
    }

    private String seal(TokenKind kind) {
        return sealer.seal(kind, new JWTClaimsSet.Builder().subject("alice"));
    }
}
