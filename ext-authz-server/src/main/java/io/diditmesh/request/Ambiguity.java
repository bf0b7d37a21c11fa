package io.diditmesh.request;

/** Why a request cannot be read in one way only, and is refused. */
public enum Ambiguity {
    METHOD,
    /** A header asks for another method or address than the request. */
    OVERRIDE,
    HOST,
    /** The target is not a path: absolute form, {@code *}, or a fragment. */
    TARGET_FORM,
    /** An empty, {@code .} or {@code ..} segment, blanks around it left aside. */
    PATH_SEGMENT,
    /** A byte that servers read differently: backslash, semicolon, control characters, or raw non-ASCII. */
    PATH_CHARACTER,
    /** An encoded separator, an encoded escape, or an escape that is not UTF-8. */
    PATH_ESCAPE
}
