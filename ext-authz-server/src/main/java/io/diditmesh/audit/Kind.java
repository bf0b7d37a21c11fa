package io.diditmesh.audit;

/** What a line is about. */
enum Kind {
    /** The first of a file: which one it is, and what came before. */
    FILE("file"),
    /** The chain so far, signed. */
    CHECKPOINT("checkpoint"),
    /** So many records could not be written. */
    DROPPED("dropped"),
    DECISION("decision"),
    /** What a policy that is only tried would have answered. */
    WOULD_DENY("would-deny"),
    /** Something happened to a session, an outcome or a credential, or somebody was erased. */
    EVENT("event");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
