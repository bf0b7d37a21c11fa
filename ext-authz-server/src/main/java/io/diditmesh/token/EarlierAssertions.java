package io.diditmesh.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.EarlierChecks;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Headers;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Knows a request that was judged by the assertion it carries, and believes it from gateways only: whoever else has one
 * was served by it, and could add it to requests of their own.
 */
final class EarlierAssertions implements EarlierChecks {
    private static final String HEADER = "x-verification-assertion";
    private static final int LONGEST = 8192;
    private static final int REMEMBERED = 10_000;
    /** The {@code acr} of a request that was let through to the session flow alone: it is not yet judged for another. */
    private static final String REQUIRED = "required";

    private final String issuer;
    private final Supplier<AssertionKeys> keys;
    private final Set<String> gateways;
    private final InstantSource clock;
    /** One assertion comes with many requests; to when those hold that were verified. */
    private final Cache<String, Instant> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Parsed(SignedJWT token, JWTClaimsSet claims) {}

    EarlierAssertions(String issuer, Supplier<AssertionKeys> keys, Set<String> gateways, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.gateways = Set.copyOf(gateways);
        this.clock = clock;
    }

    @Override
    public boolean wasJudged(AccessRequest request) {
        return gateways.contains(request.source().principal())
                && only(request.headers())
                        .flatMap(this::end)
                        .filter(this::isAhead)
                        .isPresent();
    }

    // Proxies join repeated headers with commas, and careless servers read other spellings as the same name.
    private static Optional<String> only(Headers headers) {
        Optional<String> value = headers.value(HEADER).filter(text -> text.indexOf(',') < 0);
        boolean alone = value.isPresent()
                && headers.names().stream()
                                .filter(name -> Headers.folded(name).equals(HEADER))
                                .count()
                        == 1;
        return alone ? value : Optional.empty();
    }

    /** When an assertion of ours ends; empty if it is none. */
    private Optional<Instant> end(String text) {
        Optional<Instant> known = Optional.ofNullable(verified.getIfPresent(text));
        if (known.isPresent()) {
            return known;
        }
        Optional<Instant> end = parse(text)
                .filter(this::isOurs)
                .map(parsed -> parsed.claims().getExpirationTime().toInstant());
        end.filter(this::isAhead).ifPresent(moment -> verified.put(text, moment));
        return end;
    }

    private boolean isAhead(Instant end) {
        return clock.instant().isBefore(end);
    }

    // The parser throws what it likes at a header such as "null"; whatever it is, it is no assertion.
    private static Optional<Parsed> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            return Optional.of(new Parsed(token, token.getJWTClaimsSet()));
        } catch (ParseException | RuntimeException notASignedJwt) {
            return Optional.empty();
        }
    }

    private boolean isOurs(Parsed parsed) {
        JWSHeader header = parsed.token().getHeader();
        return JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && JOSEObjectType.JWT.equals(header.getType())
                && issuer.equals(parsed.claims().getIssuer())
                && parsed.claims().getExpirationTime() != null
                && parsed.claims().getClaim("acr") instanceof String acr
                && !acr.equals(REQUIRED)
                && header.getKeyID() != null
                && keys.get()
                        .find(header.getKeyID())
                        .filter(key -> isSignedWith(key, parsed.token()))
                        .isPresent();
    }

    private static boolean isSignedWith(ECKey key, SignedJWT token) {
        try {
            return token.verify(new ECDSAVerifier(key.toPublicJWK()));
        } catch (JOSEException bug) {
            throw new IllegalStateException("ES256 with a key of ours", bug);
        }
    }
}
