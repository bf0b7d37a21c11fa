package io.diditmesh.app;

import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Somebody, as they are named on the command line: by their key, or by who vouches for which id. */
final class Somebody {
    @Option(names = "--subject", paramLabel = "KEY", description = "The subject key, as in logs and assertions.")
    private String key = "";

    @Option(names = "--issuer", paramLabel = "ISS", description = "The issuer of their tokens.")
    private String issuer = "";

    @Option(names = "--id", paramLabel = "SUB", description = "Their id at the issuer.")
    private String id = "";

    @Option(
            names = "--realm",
            paramLabel = "REALM",
            description = "The realm of the level, if it has one of its own; else the installation's.")
    private String realm = "";

    /** Empty if they are not named, or in both ways. */
    Optional<SubjectKey> key(ServerSettings settings) {
        boolean byIssuer = !issuer.isEmpty() && !id.isEmpty();
        if (byIssuer == !key.isEmpty()) {
            return Optional.empty();
        }
        return byIssuer
                ? Optional.of(new SubjectKeys(settings.subjectSecret().bytes())
                        .keyOf(new Subject(settings.realm(), SourceKind.ACCOUNT, issuer, id).in(realm)))
                : SubjectKey.parse(key);
    }
}
