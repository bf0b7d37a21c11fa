package io.diditmesh.request;

/** Why nothing may be built on what a body seems to say. */
public enum BodyFault {
    /** The proxy sent none along. */
    ABSENT,
    /** Cut off by the proxy. */
    PARTIAL,
    TOO_LARGE,
    /** Compressed or otherwise encoded: others may read it. */
    ENCODED,
    /** Not declared as what was asked for, or declared in more than one way. */
    CONTENT_TYPE,
    /** Not UTF-8, half a surrogate pair, or a byte order mark. */
    CHARACTERS,
    MALFORMED,
    /** Servers disagree about which of two members with one name counts. */
    DUPLICATE_NAME,
    TOO_DEEP,
    TOO_MANY_VALUES,
    /** A number that cannot be held without changing it beyond a rounding. */
    NUMBER
}
