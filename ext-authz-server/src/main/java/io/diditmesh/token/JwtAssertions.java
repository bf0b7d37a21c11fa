package io.diditmesh.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.AssertionMint;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Statement;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Assertions as ES256 JWTs, each signed once and given out again while at least half of its life remains. */
final class JwtAssertions implements AssertionMint {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration PUBLIC_LIFE = Duration.ofSeconds(60);
    private static final long REMEMBERED_BYTES = Runtime.getRuntime().maxMemory() / 16;
    /** What one takes beside its text. */
    private static final int FACTS_BYTES = 600;

    /** What the session flow is called in {@code aud}, behind the issuer. */
    private static final String SESSION_FLOW = "/verify";

    private final String issuer;
    private final Supplier<AssertionKeys> keys;
    /** The key that signed last, made ready. */
    private final AtomicReference<Optional<Signing>> signing = new AtomicReference<>(Optional.empty());

    private final Supplier<String> random;
    private final InstantSource clock;
    private final Cache<Facts, Minted> minted = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_BYTES)
            .weigher((Facts _, Minted minted) -> FACTS_BYTES + minted.text().length())
            .expireAfterWrite(LIFE.dividedBy(2))
            .build();

    /** What two requests must have in common to share an assertion. */
    private record Facts(
            List<SubjectKey> subject,
            List<String> audience,
            String acr,
            List<LevelName> levels,
            Instant verifiedAt,
            Map<String, Object> claims,
            List<Statement> statements,
            boolean stale) {}

    private record Minted(String text, Instant reusableUntil) {}

    private record Signing(ECKey key, JWSHeader header, JWSSigner signer) {
        static Signing with(ECKey key) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            try {
                return new Signing(key, header, new ECDSASigner(key));
            } catch (JOSEException bug) {
                throw new IllegalStateException("the key was checked when it was read", bug);
            }
        }
    }

    JwtAssertions(String issuer, Supplier<AssertionKeys> keys, Supplier<String> random, InstantSource clock) {
        this.issuer = issuer;
        this.random = random;
        this.clock = clock;
        this.keys = keys;
    }

    @Override
    public String mint(Verified facts) {
        Facts shared = new Facts(
                List.of(facts.key()),
                facts.audience(),
                facts.levels().getFirst().text(),
                facts.levels(),
                facts.verifiedAt(),
                facts.claims(),
                facts.statements(),
                facts.stale());
        return reuse(shared, () -> claims(facts), LIFE, facts.decision());
    }

    private static JWTClaimsSet.Builder claims(Verified facts) {
        List<String> levels = facts.levels().stream().map(LevelName::text).toList();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(facts.key().text())
                .claim("acr", levels.getFirst())
                .claim("acrs", levels)
                .claim("verified_at", facts.verifiedAt().getEpochSecond());
        // RFC 9493 section 3.2.3: lets a service compare the subject with the one of its own session.
        if (facts.subject().source() == SourceKind.ACCOUNT) {
            claims.claim(
                    "sub_id",
                    Map.of(
                            "format",
                            "iss_sub",
                            "iss",
                            facts.subject().issuer(),
                            "sub",
                            facts.subject().id()));
        }
        if (!facts.claims().isEmpty()) {
            claims.claim("verification_facts", facts.claims());
        }
        List<Map<String, Object>> verified =
                facts.statements().stream().map(JwtAssertions::verifiedClaims).toList();
        if (!verified.isEmpty()) {
            claims.claim("verified_claims", verified.size() == 1 ? verified.getFirst() : verified);
        }
        return claims;
    }

    // OpenID Connect for Identity Assurance 1.0, section 5: one object, or an array of several.
    private static Map<String, Object> verifiedClaims(Statement statement) {
        return Map.of(
                "verification",
                Map.of(
                        "trust_framework",
                        statement.trustFramework(),
                        "time",
                        statement.at().truncatedTo(ChronoUnit.SECONDS).toString()),
                "claims",
                statement.claims());
    }

    @Override
    public String mint(Plain facts) {
        return reuse(
                new Facts(
                        List.of(),
                        facts.audience(),
                        facts.acr(),
                        List.of(),
                        Instant.EPOCH,
                        Map.of(),
                        List.of(),
                        facts.stale()),
                () -> new JWTClaimsSet.Builder().claim("acr", facts.acr()).claim("acrs", List.of(facts.acr())),
                PUBLIC_LIFE,
                facts.decision());
    }

    @Override
    public String sessionAudience() {
        return issuer + SESSION_FLOW;
    }

    private String reuse(Facts facts, Supplier<JWTClaimsSet.Builder> made, Duration life, DecisionId decision) {
        Instant now = clock.instant();
        Minted known = minted.getIfPresent(facts);
        // A clock set back makes an assertion look too fresh to be ours: it is minted again.
        if (known != null
                && now.isBefore(known.reusableUntil())
                && now.isAfter(known.reusableUntil().minus(life))) {
            return known.text();
        }
        JWTClaimsSet.Builder claims = made.get();
        if (facts.stale()) {
            claims.claim("stale", true);
        }
        String text = sign(claims.audience(facts.audience()), now, life, decision);
        minted.put(facts, new Minted(text, now.plus(life.dividedBy(2))));
        return text;
    }

    private Signing signing(Instant now) {
        ECKey key = keys.get().signing(now);
        return signing.updateAndGet(
                        last -> last.filter(ready -> ready.key().equals(key)).or(() -> Optional.of(Signing.with(key))))
                .orElseThrow();
    }

    private String sign(JWTClaimsSet.Builder claims, Instant now, Duration life, DecisionId decision) {
        JWTClaimsSet complete = claims.issuer(issuer)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(random.get())
                .claim("txn", decision.text())
                .build();
        Signing with = signing(now);
        SignedJWT assertion = new SignedJWT(with.header(), complete);
        try {
            assertion.sign(with.signer());
        } catch (JOSEException bug) {
            throw new IllegalStateException("ES256 with a key of ours", bug);
        }
        return assertion.serialize();
    }
}
