package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.LevelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens that vouch for a level: what they vouch for, and what tokens of such an issuer must be. */
final class VerifiedClaimTest {
    private static final ECKey KEY = key();
    private static final LevelName KYC = new LevelName("kyc");
    private static final long NOW = MutableClock.START.getEpochSecond();

    private final MutableClock clock = new MutableClock();
    private final Issuer issuer = new Issuer("https://app.auth.example");
    private final AccountSource accounts = AccountSource.of(
            IdentitySettings.of(List.of(new IssuerSettings(
                    issuer.name(),
                    new IssuerSettings.KeySetLocation.Url(issuer.url("/keys")),
                    Set.of(Issuer.AUDIENCE),
                    Set.of(JWSAlgorithm.ES256),
                    "",
                    "sub",
                    Duration.ofSeconds(60),
                    new VerifiedClaim("verified", "level", "at", Map.of("full", KYC, "2", KYC))))),
            "realm",
            Runnable::run,
            clock,
            new EventLog("test"));

    @BeforeEach
    void publish() {
        issuer.publishes(KEY);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void mappedLevel_isVouchedForSinceItsTime() {
        Identification.Known known = known(verified(Map.of("level", "full", "at", NOW - 60)));
        assertThat(known.subject().id()).isEqualTo("alice");
        assertThat(known.credential().vouched()).isEqualTo(Map.of(KYC, Instant.ofEpochSecond(NOW - 60)));
        assertThat(known.credential().claims()).containsKey("verified");
    }

    @ParameterizedTest
    @MethodSource
    void readableTime_isTaken(Object at) {
        assertThat(known(verified(Map.of("level", "full", "at", at)))
                        .credential()
                        .vouched())
                .isEqualTo(Map.of(KYC, Instant.parse("2026-09-01T10:00:00Z")));
    }

    static Stream<Object> readableTime_isTaken() {
        return Stream.of(1788256800L, 1788256800.25, "2026-09-01T10:00:00Z", "2026-09-01T12:00:00+02:00");
    }

    @Test
    void levelThatIsANumber_isMappedByItsDigits() {
        assertThat(known(verified(Map.of("level", 2L, "at", NOW))).credential().vouched())
                .containsKey(KYC);
    }

    @ParameterizedTest
    @MethodSource
    void anythingElse_vouchesForNothing_butIsAnAccountAllTheSame(Object claim) {
        Identification.Known known = known(claims().claim("verified", claim));
        assertThat(known.subject().id()).isEqualTo("alice");
        assertThat(known.credential().vouched()).isEmpty();
    }

    static List<Object> anythingElse_vouchesForNothing_butIsAnAccountAllTheSame() {
        List<Object> claims = new ArrayList<>(
                List.of(true, "full", 2, List.of("full"), Map.of(), Map.of("level", "full"), Map.of("at", NOW - 60)));
        for (Object level : List.of("light", "Full", "full ", "", true, 2.0, List.of("full"), Map.of("full", 1))) {
            claims.add(Map.of("level", level, "at", NOW - 60));
        }
        for (Object at : List.of(
                0,
                -1,
                -1790000000,
                Long.MAX_VALUE,
                1e300,
                NOW * 1000,
                NOW + 1,
                "",
                "yesterday",
                "2026-09-01",
                "1788256800",
                "2026-09-01T10:00:00",
                true,
                List.of(NOW),
                Map.of("at", NOW))) {
            claims.add(Map.of("level", "full", "at", at));
        }
        Map<String, Object> nulls = new HashMap<>(Map.of("at", NOW));
        nulls.put("level", null);
        claims.add(nulls);
        Map<String, Object> timeless = new HashMap<>(Map.of("level", "full"));
        timeless.put("at", null);
        claims.add(timeless);
        return claims;
    }

    @Test
    void tokenWithoutTheClaim_orWithANull_vouchesForNothing() {
        assertThat(known(claims()).credential().vouched()).isEmpty();
        assertThat(known(claims().claim("verified", null)).credential().vouched())
                .isEmpty();
    }

    /** However often the token is shown, and wherever the clock goes. */
    @Test
    void timeToCome_countsOnceItHasCome() {
        String token = token("at+jwt", verified(Map.of("level", "full", "at", NOW + 2)));
        assertThat(((Identification.Known) identify(token)).credential().vouched())
                .isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(((Identification.Known) identify(token)).credential().vouched())
                .isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(((Identification.Known) identify(token)).credential().vouched())
                .containsKey(KYC);
        clock.advance(Duration.ofSeconds(-1));
        assertThat(((Identification.Known) identify(token)).credential().vouched())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/at+jwt", "id_token+jwt", ""})
    void otherKindOfToken_isRefused(String type) {
        assertThat(identify(token(type, claims()))).isEqualTo(new Identification.Bad(CredentialFault.TYPE));
    }

    @ParameterizedTest
    @CsvSource({"300, true", "301, false", "3600, false"})
    void token_livesAtMostFiveMinutes(long seconds, boolean held) {
        Identification found = identify(token(
                "at+jwt", claims().expirationTime(Date.from(clock.instant().plusSeconds(seconds)))));
        if (held) {
            assertThat(found).isInstanceOf(Identification.Known.class);
        } else {
            assertThat(found).isEqualTo(new Identification.Bad(CredentialFault.LIFE));
        }
    }

    @Test
    void tokenThatDoesNotSayWhenItWasIssued_isRefused() {
        assertThat(identify(token("at+jwt", claims().issueTime(null))))
                .isEqualTo(new Identification.Bad(CredentialFault.LIFE));
    }

    /** A short life in the far future would be a long one from now. */
    @ParameterizedTest
    @CsvSource({"60, true", "61, false", "86400, false"})
    void tokenFromTheFuture_isRefused(long seconds, boolean held) {
        Instant issued = clock.instant().plusSeconds(seconds);
        String token = token(
                "at+jwt", claims().issueTime(Date.from(issued)).expirationTime(Date.from(issued.plusSeconds(300))));
        assertThat(identify(token))
                .satisfies(found ->
                        assertThat(found instanceof Identification.Known).isEqualTo(held));
        clock.advance(Duration.ofSeconds(-2));
        assertThat(identify(token)).as("remembered").isEqualTo(new Identification.Bad(CredentialFault.NOT_YET_VALID));
    }

    private JWTClaimsSet.Builder verified(Map<String, Object> said) {
        return claims().claim("verified", said);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .audience(Issuer.AUDIENCE)
                .subject("alice")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(300)));
    }

    private Identification.Known known(JWTClaimsSet.Builder claims) {
        return (Identification.Known) identify(token("at+jwt", claims));
    }

    private Identification identify(String token) {
        return accounts.sources()
                .getFirst()
                .identify(
                        Requests.of("GET", "shop.example", "/", Map.of("authorization", "Bearer " + token)),
                        Identify.account(),
                        Deadline.after(Duration.ofSeconds(1), () -> 0))
                .toCompletableFuture()
                .join();
    }

    private static String token(String type, JWTClaimsSet.Builder claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key");
        if (!type.isEmpty()) {
            header.type(new JOSEObjectType(type));
        }
        return Issuer.signed(KEY, header.build(), claims.build());
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("key").generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
