package io.diditmesh.request;

/** What came of reading a raw request. */
public sealed interface Reading {
    record Canonical(AccessRequest request) implements Reading {}

    record Refused(Ambiguity ambiguity) implements Reading {}
}
