package io.diditmesh.verification;

/** The store did not answer. Checked: every edge of a write path says what it answers then (see the ADR on expected trouble). */
public final class StoreUnreachableException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreUnreachableException(Throwable cause) {
        super(cause);
    }
}
