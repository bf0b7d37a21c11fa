package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.AnonymousVisitors;
import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Cookies;
import io.diditmesh.request.HostName;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The cookie of somebody without an account. It holds a random id, valid on one host only; nothing is stored for it. A
 * cookie that has expired, or was changed, is as good as none: its bearer is a stranger again.
 */
final class AnonymousCookie implements SubjectSource, AnonymousVisitors {
    private static final String NAME = "__Host-didit-anonymous";

    private final TokenSealer sealer;
    private final String realm;
    private final Supplier<String> random;

    AnonymousCookie(TokenSealer sealer, String realm, Supplier<String> random) {
        this.sealer = sealer;
        this.realm = realm;
        this.random = random;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.ANONYMOUS;
    }

    @Override
    public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
        List<String> values = Cookies.values(request.headers(), NAME);
        if (values.size() > 1) {
            return CompletableFuture.completedFuture(new Identification.Bad(CredentialFault.REPEATED));
        }
        Identification found = values.stream()
                .findFirst()
                .flatMap(value -> subject(value, request.host()))
                .<Identification>map(Identification.Known::new)
                .orElseGet(Identification.Absent::new);
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public Visitor invite(HostName host) {
        String id = random.get();
        String sealed = sealer.seal(
                TokenKind.ANONYMOUS, new JWTClaimsSet.Builder().subject(id).claim("host", host.text()));
        return new Visitor(subjectOf(id, host), HostCookie.set(NAME, sealed, TokenKind.ANONYMOUS.life()));
    }

    private Optional<Subject> subject(String value, HostName host) {
        return sealer.open(TokenKind.ANONYMOUS, value)
                .filter(claims -> host.text().equals(claims.getClaim("host")))
                .flatMap(claims -> Optional.ofNullable(claims.getSubject()))
                .map(id -> subjectOf(id, host));
    }

    private Subject subjectOf(String id, HostName host) {
        return new Subject(realm, SourceKind.ANONYMOUS, host.text(), id);
    }
}
