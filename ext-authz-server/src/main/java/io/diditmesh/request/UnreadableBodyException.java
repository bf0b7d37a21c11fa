package io.diditmesh.request;

/** Thrown inside this package only; {@link BodyValues} turns it into a {@link BodyReading}. */
final class UnreadableBodyException extends Exception {
    private static final long serialVersionUID = 1;

    private final BodyFault fault;

    UnreadableBodyException(BodyFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    BodyFault fault() {
        return fault;
    }
}
