package io.diditmesh.rehearsal;

/** Who sends the request of a case. */
sealed interface Sender {
    record Nobody() implements Sender {}

    /** Somebody without an account, known again by the cookie of the host. */
    record Stranger() implements Sender {}

    /** The workload that calls. */
    record Peer() implements Sender {}

    record Account(String id, Token token) implements Sender {}

    /** How it is with the token of an account. */
    enum Token {
        GOOD("good"),
        EXPIRED("expired"),
        NOT_YET_VALID("not-yet-valid"),
        /** Signed by somebody who names the issuer's key. */
        FORGED("forged"),
        WRONG_AUDIENCE("wrong-audience"),
        WRONG_ALGORITHM("wrong-algorithm"),
        UNKNOWN_ISSUER("unknown-issuer"),
        UNKNOWN_KEY("unknown-key"),
        WITHOUT_SUBJECT("without-subject"),
        MALFORMED("malformed"),
        /** Two that differ. */
        REPEATED("repeated"),
        /** Of an issuer whose keys cannot be had. */
        WRONG_TYPE("wrong-type"),
        LONG_LIVED("long-lived"),
        KEYS_AWAY("keys-away");

        private final String text;

        Token(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
