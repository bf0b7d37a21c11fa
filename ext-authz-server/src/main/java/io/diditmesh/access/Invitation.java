package io.diditmesh.access;

/** The cookie that makes a stranger recognisable from the first challenge on. */
public sealed interface Invitation {
    /** The request already says who it is. */
    record None() implements Invitation {}

    /** @param setCookie the value of a {@code Set-Cookie} header */
    record Cookie(String setCookie) implements Invitation {}
}
