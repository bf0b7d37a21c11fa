package io.diditmesh.identity;

import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recognises an account by the word of a peer that has checked it. From anybody else, the header does not exist. */
final class HeaderSource implements SubjectSource {
    private static final int LONGEST = 256;

    private final TrustedHeader header;
    private final String realm;

    HeaderSource(TrustedHeader header, String realm) {
        this.header = header;
        this.realm = realm;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.ACCOUNT;
    }

    @Override
    public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
        Optional<String> value = header.from().isBelievedFrom(request)
                ? request.headers().value(header.from().name())
                : Optional.empty();
        return CompletableFuture.completedFuture(value.map(this::identification).orElseGet(Identification.Absent::new));
    }

    private Identification identification(String id) {
        if (id.indexOf(',') >= 0) {
            return new Identification.Bad(CredentialFault.REPEATED);
        }
        if (id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            return new Identification.Bad(CredentialFault.MALFORMED);
        }
        return new Identification.Known(new Subject(realm, SourceKind.ACCOUNT, header.issuer(), id));
    }
}
