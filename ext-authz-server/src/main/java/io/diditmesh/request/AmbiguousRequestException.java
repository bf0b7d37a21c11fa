package io.diditmesh.request;

/** Thrown inside this package only; {@link RequestReader} turns it into a {@link Reading}. */
final class AmbiguousRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final Ambiguity ambiguity;

    AmbiguousRequestException(Ambiguity ambiguity) {
        super(ambiguity.name(), null, false, false);
        this.ambiguity = ambiguity;
    }

    Ambiguity ambiguity() {
        return ambiguity;
    }
}
