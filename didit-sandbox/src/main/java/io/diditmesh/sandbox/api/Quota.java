package io.diditmesh.sandbox.api;

/** A budget of calls per minute that operations share. */
enum Quota {
    GET,
    CREATE,
    WRITE,
    NONE
}
