package io.diditmesh.cel;

/** Thrown towards the evaluator, which treats it as CEL does any error; it never leaves this package. */
final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Undecided() {
        super("undecided", null, false, false);
    }

    /** Says nothing of the value: it would end in a message. */
    static Undecided because() {
        return new Undecided();
    }
}
