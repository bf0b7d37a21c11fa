package io.diditmesh.access;

/** Why a credential is not believed. */
public enum CredentialFault {
    /** Sent more than once, or in two places. */
    REPEATED,
    MALFORMED,
    ALGORITHM,
    /** Another kind of token than the issuer's access tokens. */
    TYPE,
    ISSUER,
    AUDIENCE,
    SUBJECT,
    UNKNOWN_KEY,
    SIGNATURE,
    EXPIRED,
    /** It could be used for longer than the issuer's access tokens. */
    LIFE,
    NOT_YET_VALID
}
