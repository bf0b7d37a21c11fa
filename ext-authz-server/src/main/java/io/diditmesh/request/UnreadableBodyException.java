package io.diditmesh.request;

/** Thrown inside this package only; {@link BodyValues} turns it into a {@link BodyReading}. */
final class UnreadableBodyException extends Exception {
    private static final long serialVersionUID = 1;

    private final BodyReading.Fault fault;

    UnreadableBodyException(BodyReading.Fault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    BodyReading.Fault fault() {
        return fault;
    }
}
