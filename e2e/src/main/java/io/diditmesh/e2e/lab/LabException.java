package io.diditmesh.e2e.lab;

/** Something the lab needs is missing or did not start. The message is one line for the person at the terminal. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
