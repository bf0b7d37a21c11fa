package io.diditmesh.app;

/** What a process is for, named as it is typed. */
public enum Role {
    /** Checks and the session flow in one process, when run by hand. */
    all,

    /** Answers the proxies; has no credential of Didit's. */
    check,

    /** Pages, webhooks and what keeps outcomes true; the only one that talks to Didit. */
    session,

    /** Statuses and the objects of the mesh; has no secret at all. */
    operator
}
