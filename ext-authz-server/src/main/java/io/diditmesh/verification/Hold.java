package io.diditmesh.verification;

/** What the provider holds against a person as such, whatever their sessions say; each is stronger than the one before. */
public enum Hold {
    NONE,
    /** Somebody there is to look at this person: under review at every level at once. */
    FLAGGED,
    /** Rejected at every level at once. */
    BLOCKED;

    public Hold or(Hold other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
