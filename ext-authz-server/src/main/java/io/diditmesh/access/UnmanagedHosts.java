package io.diditmesh.access;

/** What becomes of requests for hosts of which no policy speaks. */
public enum UnmanagedHosts {
    REFUSE,
    /** Let through, with the stamp the proxy's backstop asks for, and no level. */
    PASS_STAMPED
}
