package io.diditmesh.identity;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static io.diditmesh.access.CredentialFault.ALGORITHM;
import static io.diditmesh.access.CredentialFault.AUDIENCE;
import static io.diditmesh.access.CredentialFault.EXPIRED;
import static io.diditmesh.access.CredentialFault.ISSUER;
import static io.diditmesh.access.CredentialFault.MALFORMED;
import static io.diditmesh.access.CredentialFault.NOT_YET_VALID;
import static io.diditmesh.access.CredentialFault.REPEATED;
import static io.diditmesh.access.CredentialFault.SIGNATURE;
import static io.diditmesh.access.CredentialFault.SUBJECT;
import static io.diditmesh.access.CredentialFault.UNKNOWN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSources;
import io.diditmesh.identity.IssuerSettings.KeySetLocation;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose tokens of two issuers are, each with a key set on a real port. Key sets are fetched in the thread that asks; what
 * tokens say beside is left aside.
 */
final class AccountSourceTest {
    private static final ECKey KEY_A = ec("key-a");
    private static final ECKey KEY_B = ec("key-b");
    private static final RSAKey RSA_A = rsa("rsa-a");

    private final MutableClock clock = new MutableClock();
    private final Issuer a = new Issuer("https://a.example");
    private final Issuer b = new Issuer("https://b.example");
    private final AccountSource accounts = accounts(a.settings(), b.settings());

    @BeforeEach
    void publish() {
        a.publishes(KEY_A, RSA_A);
        b.publishes(KEY_B);
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void validToken_isSomebody(String scheme) {
        assertThat(identify(Map.of("authorization", scheme + token(KEY_A, claims(a)))))
                .isEqualTo(known("https://a.example", "alice"));
    }

    @Test
    void everyIssuer_hasItsOwnKeys() {
        assertThat(bearer(token(KEY_B, claims(b)))).isEqualTo(known("https://b.example", "alice"));
        assertThat(bearer(Issuer.signed(RSA_A, RS256, claims(a).build())))
                .isEqualTo(known("https://a.example", "alice"));
    }

    @Test
    void tokenInTheCookie_isSomebody() {
        String token = token(KEY_A, claims(a));
        assertThat(identify(Map.of("cookie", "x=y; session=" + token))).isEqualTo(known("https://a.example", "alice"));
        assertThat(identify(Map.of("cookie", "session=" + token, "authorization", "Basic eDp5")))
                .isEqualTo(known("https://a.example", "alice"));
        assertThat(identify(Map.of("cookie", "session=" + token, "authorization", "Bearer " + token)))
                .isEqualTo(known("https://a.example", "alice"));
    }

    @Test
    void requestWithoutAToken_isNobody() {
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("authorization", "Basic eDp5"),
                Map.of("authorization", "Bearerx"),
                Map.of("authorization", ""),
                Map.of("cookie", "session="),
                Map.of("cookie", "other=" + token(KEY_A, claims(a))),
                Map.of("x-authorization", "Bearer " + token(KEY_A, claims(a))))) {
            assertThat(identify(headers)).as("%s", headers.keySet()).isEqualTo(new Identification.Absent());
        }
    }

    @Test
    void differentTokens_areRepeated() {
        String one = token(KEY_A, claims(a));
        String two = token(KEY_A, claims(a).subject("bob"));
        assertThat(identify(Map.of("authorization", "Bearer " + one, "cookie", "session=" + two)))
                .isEqualTo(bad(REPEATED));
        assertThat(identify(Map.of("cookie", "session=" + one + "; session=" + two)))
                .isEqualTo(bad(REPEATED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "a.b.c", "a.b.c.d.e", "..", "eyJhbGciOiJFUzI1NiJ9..", "null"})
    void textThatIsNoToken_isMalformed(String text) {
        assertThat(bearer(text)).isEqualTo(bad(MALFORMED));
    }

    @Test
    void headerSentTwice_isRepeated() {
        String token = token(KEY_A, claims(a));
        assertThat(bearer(token + ",Bearer " + token)).isEqualTo(bad(REPEATED));
        assertThat(bearer(token + ", Bearer " + token(KEY_A, claims(a).subject("bob"))))
                .isEqualTo(bad(REPEATED));
    }

    @Test
    void tokenThatIsTooLong_isMalformed() {
        assertThat(bearer(token(KEY_A, claims(a).claim("x", "y".repeat(10_000)))))
                .isInstanceOf(Identification.Known.class);
        assertThat(bearer(token(KEY_A, claims(a).claim("x", "y".repeat(16_384)))))
                .isEqualTo(bad(MALFORMED));
    }

    @Test
    void tokenWithoutASignature_isMalformed() {
        assertThat(bearer(new PlainJWT(claims(a).build()).serialize())).isEqualTo(bad(MALFORMED));
        for (String algorithm : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"key-a\"}";
            String[] parts = token(KEY_A, claims(a)).split("\\.", -1);
            parts[0] = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            assertThat(bearer(String.join(".", parts))).as(algorithm).isIn(bad(MALFORMED), bad(ALGORITHM));
            assertThat(bearer(parts[0] + "." + parts[1] + ".")).as(algorithm).isIn(bad(MALFORMED), bad(ALGORITHM));
        }
    }

    /** The classic confusion: the public key, which everybody has, as the secret of an HMAC. */
    @Test
    void hmacWithAPublicKeyAsSecret_isRefused() throws JOSEException {
        for (byte[] secret : List.of(
                RSA_A.toRSAPublicKey().getEncoded(),
                KEY_A.toECPublicKey().getEncoded(),
                KEY_A.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            JWK shared = new OctetSequenceKey.Builder(Base64URL.encode(secret))
                    .keyID("key-a")
                    .build();
            assertThat(bearer(Issuer.signed(shared, HS256, claims(a).build()))).isEqualTo(bad(ALGORITHM));
        }
    }

    @Test
    void algorithmThatIsNotListed_isRefused() {
        assertThat(bearer(Issuer.signed(RSA_A, PS256, claims(a).build()))).isEqualTo(bad(ALGORITHM));
    }

    @Test
    void unknownIssuer_isRefused() {
        assertThat(bearer(token(KEY_A, claims(a).issuer("https://c.example")))).isEqualTo(bad(ISSUER));
        assertThat(bearer(token(KEY_A, claims(a).issuer("https://a.example/")))).isEqualTo(bad(ISSUER));
        assertThat(bearer(token(KEY_A, claims(a).issuer(null)))).isEqualTo(bad(ISSUER));
    }

    @Test
    void tokenForSomebodyElse_isRefused() {
        assertThat(bearer(token(KEY_A, claims(a).audience("bank")))).isEqualTo(bad(AUDIENCE));
        assertThat(bearer(token(KEY_A, claims(a).audience((String) null)))).isEqualTo(bad(AUDIENCE));
        assertThat(bearer(token(KEY_A, claims(a).audience(List.of("bank", "other-shop")))))
                .isEqualTo(known("https://a.example", "alice"));
    }

    @Test
    void tokenOfNobody_isRefused() {
        assertThat(bearer(token(KEY_A, claims(a).subject(null)))).isEqualTo(bad(SUBJECT));
        assertThat(bearer(token(KEY_A, claims(a).subject("")))).isEqualTo(bad(SUBJECT));
        assertThat(bearer(token(KEY_A, claims(a).subject(" ")))).isEqualTo(bad(SUBJECT));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "359, true", "360, false", "3600, false"})
    void token_expiresWithASkewOfAMinute(long secondsLater, boolean valid) {
        String token = token(KEY_A, claims(a));
        clock.advance(Duration.ofSeconds(secondsLater));
        assertThat(bearer(token)).isEqualTo(valid ? known("https://a.example", "alice") : bad(EXPIRED));
    }

    @Test
    void tokenWithoutAnEnd_isRefused() {
        assertThat(bearer(token(KEY_A, claims(a).expirationTime(null)))).isEqualTo(bad(EXPIRED));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "60, true", "61, false"})
    void token_beginsWithASkewOfAMinute(long secondsLater, boolean valid) {
        String token = token(KEY_A, claims(a).notBeforeTime(date(clock.instant().plusSeconds(secondsLater))));
        assertThat(bearer(token)).isEqualTo(valid ? known("https://a.example", "alice") : bad(NOT_YET_VALID));
    }

    @Test
    void changedToken_isRefused() {
        String[] parts = token(KEY_A, claims(a)).split("\\.", -1);
        String[] other = token(KEY_A, claims(a).subject("bob")).split("\\.", -1);
        assertThat(bearer(parts[0] + "." + other[1] + "." + parts[2])).isEqualTo(bad(SIGNATURE));
        assertThat(bearer(parts[0] + "." + parts[1] + ".")).isEqualTo(bad(MALFORMED));
    }

    @Test
    void tokenOfOneIssuer_signedByAnother_isRefused() {
        ECKey samename = new ECKey.Builder(KEY_B).keyID("key-a").build();
        ECKey nameless = new ECKey.Builder(KEY_B).keyID(null).build();
        assertThat(bearer(token(KEY_B, claims(a)))).isEqualTo(bad(UNKNOWN_KEY));
        assertThat(bearer(token(samename, claims(a)))).isEqualTo(bad(SIGNATURE));
        assertThat(bearer(token(nameless, claims(a)))).isEqualTo(bad(SIGNATURE));
    }

    @Test
    void tokenThatNamesNoKey_isTriedWithEach() {
        RSAKey nameless = new RSAKey.Builder(RSA_A).keyID(null).build();
        assertThat(bearer(Issuer.signed(nameless, RS256, claims(a).build())))
                .isEqualTo(known("https://a.example", "alice"));
    }

    @Test
    void keyForAnotherPurpose_isNotUsed() {
        a.publishes(new ECKey.Builder(KEY_A).keyUse(KeyUse.ENCRYPTION).build());
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(bad(SIGNATURE));
    }

    @Test
    void keyForAnotherAlgorithm_isNotUsed() {
        a.publishes(new RSAKey.Builder(RSA_A).algorithm(PS256).build());
        assertThat(bearer(Issuer.signed(RSA_A, RS256, claims(a).build()))).isEqualTo(bad(SIGNATURE));
    }

    @Test
    void keyInTheTokenItself_isNotUsed() {
        ECKey own = ec("own");
        JWSHeader header = new JWSHeader.Builder(ES256)
                .jwk(own.toPublicJWK())
                .keyID("key-a")
                .build();
        assertThat(bearer(Issuer.signed(own, header, claims(a).build()))).isEqualTo(bad(SIGNATURE));
    }

    @Test
    void headerThatMustBeUnderstood_isRefused() {
        JWSHeader header = new JWSHeader.Builder(ES256)
                .keyID("key-a")
                .criticalParams(Set.of("x"))
                .customParam("x", "y")
                .build();
        assertThat(bearer(Issuer.signed(KEY_A, header, claims(a).build()))).isEqualTo(bad(SIGNATURE));
    }

    @Test
    void junk_neverReachesTheKeySet() {
        bearer(token(KEY_A, claims(a).audience("bank")));
        bearer(token(KEY_A, claims(a).subject(null)));
        bearer(token(KEY_A, claims(a).expirationTime(date(Instant.EPOCH))));
        bearer(token(KEY_A, claims(a).issuer("https://c.example")));
        assertThat(a.fetches() + b.fetches()).isZero();
    }

    @Test
    void keySet_isFetchedOnceForManyTokens() {
        for (int i = 0; i < 20; i++) {
            assertThat(bearer(token(KEY_A, claims(a)))).isInstanceOf(Identification.Known.class);
        }
        assertThat(a.fetches()).isEqualTo(1);
        assertThat(b.fetches()).isZero();
    }

    @Test
    void newKey_isFetchedWhenATokenNamesIt() {
        bearer(token(KEY_A, claims(a)));
        ECKey next = ec("next");
        a.publishes(KEY_A, next);
        assertThat(bearer(token(next, claims(a)))).isEqualTo(bad(UNKNOWN_KEY));
        clock.advance(Duration.ofSeconds(10));
        assertThat(bearer(token(next, claims(a)))).isEqualTo(known("https://a.example", "alice"));
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(known("https://a.example", "alice"));
        assertThat(a.fetches()).isEqualTo(2);
    }

    @Test
    void unknownKeys_areAskedForAtMostOncePerTenSeconds() {
        bearer(token(KEY_A, claims(a)));
        ECKey stranger = ec("stranger");
        for (int second = 0; second < 35; second++) {
            assertThat(bearer(token(stranger, claims(a)))).isEqualTo(bad(UNKNOWN_KEY));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(a.fetches()).isEqualTo(4);
    }

    @Test
    void keyThatWasWithdrawn_isForgottenWithTheNextFetch() {
        bearer(token(KEY_A, claims(a)));
        a.publishes(RSA_A);
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(bearer(token(KEY_A, claims(a)))).isInstanceOf(Identification.Known.class);
        assertThat(a.fetches()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        bearer(token(KEY_A, claims(a)));
        assertThat(a.fetches()).isEqualTo(2);
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(bad(UNKNOWN_KEY));
    }

    @Test
    void outage_keepsTheOldKeysForADay() {
        bearer(token(KEY_A, claims(a)));
        a.answers(500, "");
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(known("https://a.example", "alice"));
        assertThat(bearer(token(ec("new"), claims(a)))).isEqualTo(bad(UNKNOWN_KEY));
        clock.advance(Duration.ofSeconds(1));
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
        assertThat(accounts.isReady()).isFalse();

        a.publishes(KEY_A);
        clock.advance(Duration.ofSeconds(10));
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(known("https://a.example", "alice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"500 | {}", "404 | {}", "302 | {}", "204 | ``", "200 | ``", "200 | {\"keys\":1}", "200 | <html>"})
    void keySetThatCannotBeRead_leavesTokensUncheckable(int status, String text) {
        a.answers(status, text);
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
        assertThat(bearer(token(KEY_B, claims(b)))).isInstanceOf(Identification.Known.class);
    }

    @Test
    void keySetThatIsTooLarge_isNotRead() {
        a.answers(200, new JWKSet(KEY_A).toString(true) + " ".repeat(256 * 1024));
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
    }

    @Test
    void privateKeysInAKeySet_areNotBelieved() {
        a.answers(200, new JWKSet(KEY_A).toString(false));
        assertThat(bearer(token(KEY_A, claims(a)))).isEqualTo(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
    }

    @Test
    void source_isReadyWhenEveryKeySetIs() {
        assertThat(accounts.isReady()).isFalse();
        b.answers(500, "");
        accounts.prefetch(Duration.ofSeconds(10));
        assertThat(accounts.isReady()).isFalse();
        b.publishes(KEY_B);
        accounts.refresh();
        assertThat(accounts.isReady()).isTrue();
    }

    @Test
    void keySetInAFile_isReadAnew(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, new JWKSet(KEY_A).toString(true));
        AccountSource source = accounts(at(new KeySetLocation.File(file), "sub"));
        assertThat(identify(source, token(KEY_A, claims(a)))).isInstanceOf(Identification.Known.class);
        Files.writeString(file, new JWKSet(KEY_B).toString(true));
        clock.advance(Duration.ofSeconds(10));
        assertThat(identify(source, token(KEY_B, claims(a)))).isInstanceOf(Identification.Known.class);
        assertThat(identify(source, token(KEY_A, claims(a)))).isEqualTo(bad(UNKNOWN_KEY));
    }

    @Test
    void subject_isTheConfiguredClaim() {
        AccountSource source = accounts(at(new KeySetLocation.Url(a.url("/keys")), "account"));
        assertThat(identify(source, token(KEY_A, claims(a).claim("account", "no-7"))))
                .isEqualTo(known("https://a.example", "no-7"));
        assertThat(identify(source, token(KEY_A, claims(a).claim("account", 7))))
                .isEqualTo(bad(SUBJECT));
        assertThat(identify(source, token(KEY_A, claims(a)))).isEqualTo(bad(SUBJECT));
    }

    private AccountSource accounts(IssuerSettings... issuers) {
        return AccountSource.of(
                IdentitySettings.of(List.of(issuers)), "realm", Runnable::run, clock, new EventLog("test"));
    }

    private IssuerSettings at(KeySetLocation location, String subjectClaim) {
        return new IssuerSettings(
                a.name(),
                location,
                Set.of(Issuer.AUDIENCE),
                Set.of(ES256),
                "",
                subjectClaim,
                Duration.ofSeconds(60),
                VerifiedClaim.none());
    }

    private JWTClaimsSet.Builder claims(Issuer issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .audience(Issuer.AUDIENCE)
                .subject("alice")
                .expirationTime(date(clock.instant().plusSeconds(300)));
    }

    private Identification bearer(String token) {
        return identify(accounts, token);
    }

    private static Identification identify(AccountSource source, String token) {
        return identify(source, Map.of("authorization", "Bearer " + token));
    }

    private Identification identify(Map<String, String> headers) {
        return identify(accounts, headers);
    }

    private static Identification identify(AccountSource source, Map<String, String> headers) {
        Identification found = new SubjectSources(source.sources())
                .identify(
                        Requests.of("GET", "shop.example", "/", headers),
                        Identify.account(),
                        Deadline.after(Duration.ofSeconds(1), () -> 0))
                .toCompletableFuture()
                .join();
        return found instanceof Identification.Known(var subject, var _) ? new Identification.Known(subject) : found;
    }

    private static String token(ECKey key, JWTClaimsSet.Builder claims) {
        return Issuer.signed(key, ES256, claims.build());
    }

    private static Identification known(String issuer, String id) {
        return new Identification.Known(new Subject("realm", SourceKind.ACCOUNT, issuer, id));
    }

    private static Identification bad(CredentialFault fault) {
        return new Identification.Bad(fault);
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
