package io.diditmesh.verification;

/** The answer of a store that was asked about a subject. */
public sealed interface OutcomeLookup {
    record Hit(SubjectOutcomes outcomes) implements OutcomeLookup {}

    /** The store answered: nothing is recorded. */
    record Miss() implements OutcomeLookup {}

    /** The store could not be asked, or what it holds could not be read. */
    record Unreachable(Fault fault) implements OutcomeLookup {}
}
