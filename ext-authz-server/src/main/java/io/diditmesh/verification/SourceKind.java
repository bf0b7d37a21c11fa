package io.diditmesh.verification;

/** What kind of credential a subject was recognised by. */
public enum SourceKind {
    /** Signed in: a token of a configured issuer, or a header from a peer that is trusted with it. */
    ACCOUNT,
    /** Not signed in: the signed cookie given with the first challenge on a host. */
    ANONYMOUS,
    /** A workload of the mesh, by the SPIFFE id of its certificate. */
    PEER
}
