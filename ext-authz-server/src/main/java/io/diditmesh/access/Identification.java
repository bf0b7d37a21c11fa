package io.diditmesh.access;

import io.diditmesh.verification.Fault;
import io.diditmesh.verification.Subject;

/** What a source says about who sent a request. */
public sealed interface Identification {
    record Known(Subject subject, Credential credential) implements Identification {
        /** By a credential that says nothing else. */
        public Known(Subject subject) {
            this(subject, Credential.plain());
        }
    }

    /** The request carries no credential of this source. */
    record Absent() implements Identification {}

    /** It carries one that must not be believed. Never falls through to the next source. */
    record Bad(CredentialFault fault) implements Identification {}

    /** It carries one that cannot be checked now. */
    record Uncheckable(Fault fault) implements Identification {}
}
