package io.diditmesh.access;

/** Why a credential is not believed. */
public enum CredentialFault {
    /** Sent more than once, or in two places. */
    REPEATED,
    MALFORMED,
    ALGORITHM,
    ISSUER,
    AUDIENCE,
    SUBJECT,
    UNKNOWN_KEY,
    SIGNATURE,
    EXPIRED,
    NOT_YET_VALID
}
