package io.diditmesh.upkeep;

/** The provider did not answer all that had to be asked. What was done so far stands, and it can be begun again. */
public final class IncompleteException extends Exception {
    private static final long serialVersionUID = 1L;

    public IncompleteException(String reason) {
        super(reason);
    }
}
