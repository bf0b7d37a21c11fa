package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.Identification;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Deadline;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a token says beside whose it is, and how it is remembered. */
final class JwtSourceTest {
    private static final ECKey KEY = key();

    private final MutableClock clock = new MutableClock();
    private final Issuer issuer = new Issuer("https://a.example");
    private final TokenVerifier verifier = new TokenVerifier(
            issuer.settings(),
            "realm",
            new KeySet(
                    "https://a.example",
                    new HttpKeySetFetcher(issuer.url("/keys")),
                    Runnable::run,
                    clock,
                    new EventLog("test")),
            clock);
    private final TokenMemory memory = new TokenMemory(100_000);
    private final JwtSource source = new JwtSource(Map.of("https://a.example", verifier), Set.of(), memory);

    @BeforeEach
    void publish() {
        issuer.publishes(KEY);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void claims_comeWithTheSubject() {
        String token = token(claims("alice").claim("tier", "gold").claim("groups", List.of("a", "b")));
        long end = clock.instant().plusSeconds(300).getEpochSecond();

        assertThat(known(token).credential().claims())
                .isEqualTo(Map.of(
                        "iss",
                        "https://a.example",
                        "sub",
                        "alice",
                        "aud",
                        List.of("shop"),
                        "exp",
                        end,
                        "tier",
                        "gold",
                        "groups",
                        List.of("a", "b")));
        assertThat(known(token).credential().vouched()).isEmpty();
    }

    @Test
    void rememberedToken_saysTheSame() {
        String gold = token(claims("alice").claim("tier", "gold"));
        String none = token(claims("alice"));
        Identification.Known first = known(gold);

        assertThat(known(gold)).isSameAs(first);
        assertThat(memory.find(hash(gold))).isPresent();
        assertThat(known(none).credential().claims()).doesNotContainKey("tier");
    }

    @Test
    void tokenThatNoLongerHolds_isForgotten() {
        String token = token(claims("alice"));
        known(token);
        clock.advance(Duration.ofMinutes(6));
        assertThat(identify(token)).isInstanceOf(Identification.Bad.class);
        assertThat(memory.find(hash(token))).isEmpty();
    }

    @Test
    void whatIsRemembered_takesABoundedAmountOfMemory() {
        List<String> tokens = IntStream.range(0, 60)
                .mapToObj(i -> token(claims("user-" + i).claim("long", "x".repeat(3000))))
                .toList();
        tokens.forEach(this::known);

        LongStream sizes = tokens.stream()
                .flatMap(token -> memory.find(hash(token)).stream())
                .mapToLong(VerifiedToken::size);
        assertThat(sizes.sum()).isBetween(50_000L, 100_000L);
        assertThat(known(tokens.getFirst()).subject().id()).isEqualTo("user-0");
    }

    @Test
    void claims_areNotInItsText() {
        assertThat(known(token(claims("marked-id").claim("name", "marked-name")))
                        .toString())
                .doesNotContain("marked");
    }

    private Identification.Known known(String token) {
        return (Identification.Known) identify(token);
    }

    private Identification identify(String token) {
        return source.identify(
                        Requests.of("GET", "shop.example", "/", Map.of("authorization", "Bearer " + token)),
                        Identify.account(),
                        Deadline.after(Duration.ofSeconds(1), () -> 0))
                .toCompletableFuture()
                .join();
    }

    private JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer("https://a.example")
                .audience(Issuer.AUDIENCE)
                .subject(subject)
                .expirationTime(Date.from(clock.instant().plusSeconds(300)));
    }

    private static String token(JWTClaimsSet.Builder claims) {
        return Issuer.signed(KEY, JWSAlgorithm.ES256, claims.build());
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("key").generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static TokenHash hash(String token) {
        return TokenHash.of(TokenText.of(token)).orElseThrow();
    }
}
