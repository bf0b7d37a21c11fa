package io.diditmesh.rulebook;

/** What an expression came to. */
public enum Truth {
    TRUE,
    FALSE,
    /** Something it needs is absent, unreadable or of another type: nothing may be built on it. */
    UNDECIDED
}
