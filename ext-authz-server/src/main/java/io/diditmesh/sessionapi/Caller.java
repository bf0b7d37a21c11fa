package io.diditmesh.sessionapi;

import io.diditmesh.access.Credential;
import io.diditmesh.request.HostName;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who calls. */
sealed interface Caller {
    /**
     * @param subjects at most one of a kind, at least one; each by realm
     * @param account what the credential of their account says, if they have one
     */
    record Known(HostName host, Map<SourceKind, Map<String, SubjectKey>> subjects, Credential account)
            implements Caller {
        public Known {
            subjects = Map.copyOf(subjects);
        }

        /** Every key by which the caller is known here. */
        Set<SubjectKey> keys() {
            return subjects.values().stream()
                    .flatMap(byRealm -> byRealm.values().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The caller's account in a realm, if there is one. */
        Optional<SubjectKey> account(String realm) {
            return Optional.ofNullable(
                    subjects.getOrDefault(SourceKind.ACCOUNT, Map.of()).get(realm));
        }
    }

    record Nobody() implements Caller {}

    /** With a credential that must not be believed: no other one is looked at. */
    record Bad() implements Caller {}

    /** With a credential that cannot be checked now. */
    record Uncheckable() implements Caller {}

    /** The request can be read in more than one way. */
    record Unreadable() implements Caller {}
}
