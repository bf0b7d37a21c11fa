package io.diditmesh.extauthz;

/** What a program is told beside the reason: a member of a problem, and a header for clients that get no body. */
enum Member {
    LEVEL("level", "x-verification-level"),
    /** Where a person verifies. */
    VERIFICATION_URL("verification_url", "x-verification-url"),
    /** Where a program starts a session itself. */
    SESSION_ENDPOINT("session_endpoint", "x-verification-session-endpoint"),
    /** Where it is asked how far a verification is. */
    STATUS_URL("status_url", "x-verification-status-url");

    private final String name;
    private final String header;

    Member(String name, String header) {
        this.name = name;
        this.header = header;
    }

    /** As in problem details. */
    String memberName() {
        return name;
    }

    String header() {
        return header;
    }
}
