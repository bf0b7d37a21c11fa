package io.diditmesh.cel;

/** What keeps an expression cheap, whoever wrote it and whatever a request holds. */
final class Limits {
    static final int CHARACTERS = 2000;
    static final int NODES = 500;
    static final int PARSER_DEPTH = 60;
    /** Of a list or map that is looked through, and rounds of all loops of one evaluation. */
    static final int ELEMENTS = 500;

    static final int PATTERN_CHARACTERS = 200;
    /** All counted repetitions of a pattern, multiplied. */
    static final int PATTERN_REPETITIONS = 1000;

    static final int PATTERN_INSTRUCTIONS = 1000;
    /** Of a text that is matched with a pattern. */
    static final int MATCHED_CHARACTERS = 1024;
    /** Text length times searched length. */
    static final long SEARCH_STEPS = 65_536;

    private Limits() {}
}
