package io.diditmesh.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.Credential;
import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Verifies the tokens of one issuer (RFC 7519, RFC 8725). */
final class TokenVerifier {
    /** RFC 9068. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    /** Of a token that vouches for somebody: what it says may have been taken back since. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final IssuerSettings settings;
    private final String realm;
    private final KeySet keys;
    private final InstantSource clock;

    TokenVerifier(IssuerSettings settings, String realm, KeySet keys, InstantSource clock) {
        this.settings = settings;
        this.realm = realm;
        this.keys = keys;
        this.clock = clock;
    }

    /** What came of verifying a token; only what held is worth remembering. */
    sealed interface Result {
        record Held(VerifiedToken token) implements Result {}

        record Failed(Identification identification) implements Result {}
    }

    /** Whether a token that once held still does: its key is still the issuer's, and its time has come and not passed. */
    boolean stillHolds(VerifiedToken token) {
        return keys.isCurrent(token.keyVersion()) && token.holdsAt(clock.instant());
    }

    /** What a token that holds says now. */
    Identification.Known known(VerifiedToken token) {
        return token.knownAt(clock.instant());
    }

    CompletionStage<Result> verify(SignedJWT token, JWTClaimsSet claims) {
        Optional<CredentialFault> fault = fault(token.getHeader(), claims);
        if (fault.isPresent()) {
            return CompletableFuture.completedFuture(bad(fault.get()));
        }
        Optional<String> keyId = Optional.ofNullable(token.getHeader().getKeyID());
        return keys.find(keyId).thenApply(found -> switch (found) {
            case KeySet.Lookup.Keys(var candidates, var version) ->
                candidates.stream().anyMatch(key -> isSignedBy(token, key))
                        ? held(claims, version)
                        : bad(CredentialFault.SIGNATURE);
            case KeySet.Lookup.UnknownKey() -> bad(CredentialFault.UNKNOWN_KEY);
            case KeySet.Lookup.Unreachable() ->
                new Result.Failed(new Identification.Uncheckable(Fault.KEYS_UNREACHABLE));
        });
    }

    // Everything that can be refused without a key is refused first: a flood of junk never reaches the key set.
    private Optional<CredentialFault> fault(JWSHeader header, JWTClaimsSet claims) {
        if (!settings.algorithms().contains(header.getAlgorithm())) {
            return Optional.of(CredentialFault.ALGORITHM);
        }
        if (settings.verified().isUsed() && !ACCESS_TOKEN.equals(header.getType())) {
            return Optional.of(CredentialFault.TYPE);
        }
        List<String> audience = claims.getAudience();
        if (audience == null
                || audience.stream()
                        .noneMatch(name -> name != null && settings.audiences().contains(name))) {
            return Optional.of(CredentialFault.AUDIENCE);
        }
        if (subjectId(claims).isEmpty()) {
            return Optional.of(CredentialFault.SUBJECT);
        }
        return timeFault(claims);
    }

    private Optional<CredentialFault> timeFault(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires == null || !now.isBefore(expires.toInstant().plus(settings.skew()))) {
            return Optional.of(CredentialFault.EXPIRED);
        }
        if (settings.verified().isUsed() && !isShortLived(claims, expires.toInstant())) {
            return Optional.of(CredentialFault.LIFE);
        }
        return now.isBefore(begin(claims)) ? Optional.of(CredentialFault.NOT_YET_VALID) : Optional.empty();
    }

    private static boolean isShortLived(JWTClaimsSet claims, Instant expires) {
        Date issued = claims.getIssueTime();
        return issued != null && !expires.isAfter(issued.toInstant().plus(LONGEST_LIFE));
    }

    /** When it may first be used, less the tolerance. A token whose life is counted from its issue has none before it. */
    private Instant begin(JWTClaimsSet claims) {
        Instant notBefore = tolerant(claims.getNotBeforeTime());
        Instant issued = settings.verified().isUsed() ? tolerant(claims.getIssueTime()) : Instant.MIN;
        return issued.isAfter(notBefore) ? issued : notBefore;
    }

    private Instant tolerant(@Nullable Date begin) {
        return begin == null ? Instant.MIN : begin.toInstant().minus(settings.skew());
    }

    private boolean isSignedBy(SignedJWT token, JWK key) {
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())
                || key.getAlgorithm() != null
                        && !key.getAlgorithm().equals(token.getHeader().getAlgorithm())
                || !(key instanceof AsymmetricJWK asymmetric)) {
            return false;
        }
        try {
            return token.verify(
                    new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException keyOfAnotherType) {
            return false;
        }
    }

    private Result held(JWTClaimsSet claims, long keyVersion) {
        Optional<String> id = subjectId(claims);
        Date expires = claims.getExpirationTime();
        if (id.isEmpty() || expires == null) {
            return bad(CredentialFault.MALFORMED);
        }
        return new Result.Held(new VerifiedToken(
                this,
                new Identification.Known(
                        new Subject(realm, SourceKind.ACCOUNT, settings.issuer(), id.get()),
                        new Credential(
                                PlainClaims.of(claims), settings.verified().vouchedIn(claims))),
                keyVersion,
                begin(claims),
                expires.toInstant().plus(settings.skew())));
    }

    private static Result bad(CredentialFault fault) {
        return new Result.Failed(new Identification.Bad(fault));
    }

    private Optional<String> subjectId(JWTClaimsSet claims) {
        try {
            return Optional.ofNullable(claims.getStringClaim(settings.subjectClaim()))
                    .filter(id -> !id.isBlank());
        } catch (ParseException notAText) {
            return Optional.empty();
        }
    }
}
