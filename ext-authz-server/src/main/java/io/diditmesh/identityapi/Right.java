package io.diditmesh.identityapi;

/** What a caller may be allowed to do. */
public enum Right {
    /** Read and watch outcomes. */
    READ("Read"),
    START("Start"),
    FORGET("Forget");

    private final String text;

    Right(String text) {
        this.text = text;
    }

    /** As written in the settings. */
    public String text() {
        return text;
    }
}
