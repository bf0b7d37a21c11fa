package io.diditmesh.verification;

/** What kind of credential a subject was recognised by. */
public enum SourceKind {
    /** Signed in: a JWT of a configured issuer. */
    ACCOUNT,
    /** Not signed in: the signed cookie given with the first challenge on a host. */
    ANONYMOUS
}
