package io.diditmesh.verification;

/** The answer of a store that was asked about a subject. */
public sealed interface OutcomeLookup {
    /** Its kind, or why nothing is known, in counts and traces. */
    default String word() {
        return switch (this) {
            case Hit _ -> "known";
            case Miss() -> "unknown";
            case Unreachable(var fault) -> fault.name();
        };
    }

    record Hit(SubjectOutcomes outcomes) implements OutcomeLookup {}

    /** The store answered: nothing is recorded. */
    record Miss() implements OutcomeLookup {}

    /** The store could not be asked, or what it holds could not be read. */
    record Unreachable(Fault fault) implements OutcomeLookup {}
}
