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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Recognises an account by a JWT in the Authorization header (RFC 6750) or in an issuer's cookie. A token that held is
 * remembered by its hash, so that its signature is verified once; its times and its key are looked at each time.
 */
final class JwtSource implements SubjectSource {
    private static final String BEARER = "bearer";
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
        List<TokenText> bearer = bearer(request);
        List<TokenText> cookie = cookie(request);
        if (bearer.isEmpty() && cookie.isEmpty()) {
            return CompletableFuture.completedFuture(new Identification.Absent());
        }
        boolean differ =
                !bearer.isEmpty() && !cookie.isEmpty() && !bearer.getFirst().isSame(cookie.getFirst());
        return bearer.size() > 1 || cookie.size() > 1 || differ
                ? bad(CredentialFault.REPEATED)
                : verify((bearer.isEmpty() ? cookie : bearer).getFirst());
    }

    // A Basic or other Authorization header belongs to the service behind: it is no credential of this source.
    private static List<TokenText> bearer(AccessRequest request) {
        String header = request.headers().value("authorization").orElse("");
        List<TokenText> tokens = new ArrayList<>(1);
        // The proxy joined several headers with commas.
        for (int start = 0, end; start <= header.length(); start = end + 1) {
            int comma = header.indexOf(',', start);
            end = comma < 0 ? header.length() : comma;
            bearer(header, start, end).ifPresent(tokens::add);
        }
        return tokens;
    }

    /** What stands behind the word, up to a blank; empty where there is no such word, or no blank behind it. */
    private static Optional<TokenText> bearer(String header, int start, int end) {
        int word = pastBlanks(header, start, end);
        int behind = word + BEARER.length();
        int token = behind <= end ? pastBlanks(header, behind, end) : behind;
        if (token <= behind || !header.regionMatches(true, word, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        int last = Math.min(before(' ', header, token, end), before('\t', header, token, end));
        return Optional.of(new TokenText(header, token, last));
    }

    private static int before(char blank, String text, int start, int end) {
        int found = text.indexOf(blank, start, end);
        return found < 0 ? end : found;
    }

    private static int pastBlanks(String text, int start, int end) {
        int i = start;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private List<TokenText> cookie(AccessRequest request) {
        List<TokenText> values = new ArrayList<>(0);
        for (String name : cookies) {
            Cookies.values(request.headers(), name).forEach(value -> values.add(TokenText.of(value)));
        }
        values.removeIf(value -> value.length() == 0);
        return values;
    }

    private CompletionStage<Identification> verify(TokenText text) {
        Optional<TokenHash> hashed = text.length() > LONGEST ? Optional.empty() : TokenHash.of(text);
        if (hashed.isEmpty()) {
            return bad(CredentialFault.MALFORMED);
        }
        TokenHash hash = hashed.get();
        return remembered
                .find(hash)
                .filter(token -> token.verifier().stillHolds(token))
                .<CompletionStage<Identification>>map(token ->
                        CompletableFuture.completedFuture(token.verifier().known(token)))
                .orElseGet(() -> verifyAnew(text.text(), hash));
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
