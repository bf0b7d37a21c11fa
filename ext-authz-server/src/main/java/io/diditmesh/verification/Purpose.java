package io.diditmesh.verification;

/** Why somebody is asked to verify. */
public enum Purpose {
    /** They are not verified at the level, or not recently enough. */
    LEVEL,
    /** They are, but a fact that a rule asks for is missing. Nobody is asked for that twice in a row. */
    FACTS
}
