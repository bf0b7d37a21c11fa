package io.diditmesh.verification;

/** Why something could not be known. */
public enum Fault {
    STORE_UNREACHABLE,
    /** What is stored cannot be read by this version. */
    STORE_UNREADABLE,
    /** The store answers, but what was once written to it is gone. */
    STORE_EMPTIED,
    KEYS_UNREACHABLE,
    PROVIDER_UNREACHABLE,
    RULES_MISSING,
    TOO_SLOW,
    /** What is decided has to be recorded, and cannot be. */
    AUDIT_FULL
}
