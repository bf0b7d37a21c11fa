package io.diditmesh.rulebook;

/** What has to be found out before an expression can be evaluated. */
public enum Input {
    /** The values inside the body. */
    BODY,
    /** Who sent the request, and the claims of the credential. */
    SUBJECT,
    /** What is stored about the subject: outcomes, facts, and the risk the provider reported. */
    OUTCOMES,
    /** What the subject did lately. */
    SIGNALS
}
