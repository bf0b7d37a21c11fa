package io.diditmesh.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Cookies;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises an account by a JWT in the Authorization header (RFC 6750) or in an issuer's cookie. A token that held is
 * remembered by its hash, so that its signature is verified once; its times and its key are looked at each time.
 */
final class JwtSource implements SubjectSource {
    /** A bearer token at the start, or behind a comma with which the proxy joined several headers. */
    private static final Pattern BEARER = Pattern.compile("(?i)(?:^|,)[ \\t]*bearer[ \\t]+([^ \\t,]*)");

    private static final int LONGEST = 16 * 1024;

    private final Map<String, TokenVerifier> byIssuer;
    private final Set<String> cookies;
    private final TokenMemory remembered;

    /** @param byIssuer the verifier of each {@code iss} */
    JwtSource(Map<String, TokenVerifier> byIssuer, Set<String> cookies, TokenMemory remembered) {
        this.byIssuer = Map.copyOf(byIssuer);
        this.cookies = Set.copyOf(cookies);
        this.remembered = remembered;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.ACCOUNT;
    }

    @Override
    public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
        List<String> bearer = bearer(request);
        List<String> cookie = cookie(request);
        List<String> tokens =
                Stream.concat(bearer.stream(), cookie.stream()).distinct().toList();
        if (tokens.isEmpty()) {
            return CompletableFuture.completedFuture(new Identification.Absent());
        }
        boolean repeated = bearer.size() > 1 || cookie.size() > 1 || tokens.size() > 1;
        return repeated ? bad(CredentialFault.REPEATED) : verify(tokens.getFirst());
    }

    // A Basic or other Authorization header belongs to the service behind: it is no credential of this source.
    private static List<String> bearer(AccessRequest request) {
        return BEARER.matcher(request.headers().value("authorization").orElse(""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> cookie(AccessRequest request) {
        return cookies.stream()
                .flatMap(name -> Cookies.values(request.headers(), name).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private CompletionStage<Identification> verify(String text) {
        if (text.length() > LONGEST) {
            return bad(CredentialFault.MALFORMED);
        }
        TokenHash hash = TokenHash.of(text);
        return remembered
                .find(hash)
                .filter(token -> token.verifier().stillHolds(token))
                .<CompletionStage<Identification>>map(token ->
                        CompletableFuture.completedFuture(token.verifier().known(token)))
                .orElseGet(() -> verifyAnew(text, hash));
    }

    private CompletionStage<Identification> verifyAnew(String text, TokenHash hash) {
        remembered.forget(hash);
        Optional<Parsed> parsed = parse(text);
        if (parsed.isEmpty()) {
            return bad(CredentialFault.MALFORMED);
        }
        JWTClaimsSet claims = parsed.get().claims();
        TokenVerifier verifier = claims.getIssuer() == null ? null : byIssuer.get(claims.getIssuer());
        return verifier == null
                ? bad(CredentialFault.ISSUER)
                : verifier.verify(parsed.get().token(), claims).thenApply(result -> remember(hash, result));
    }

    // The parser throws what it likes at a header such as "null"; whatever it is, it is no token.
    private static Optional<Parsed> parse(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            return Optional.of(new Parsed(token, token.getJWTClaimsSet()));
        } catch (ParseException | RuntimeException notASignedJwt) {
            return Optional.empty();
        }
    }

    private record Parsed(SignedJWT token, JWTClaimsSet claims) {}

    private Identification remember(TokenHash hash, TokenVerifier.Result result) {
        return switch (result) {
            case TokenVerifier.Result.Failed(var identification) -> identification;
            case TokenVerifier.Result.Held(var token) -> {
                remembered.keep(hash, token);
                yield token.verifier().known(token);
            }
        };
    }

    private static CompletionStage<Identification> bad(CredentialFault fault) {
        return CompletableFuture.completedFuture(new Identification.Bad(fault));
    }
}
