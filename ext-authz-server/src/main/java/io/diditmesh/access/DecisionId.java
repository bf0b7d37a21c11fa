package io.diditmesh.access;

/** Names one decision in the answer, the assertion and the log: 128 random bits in hexadecimal. */
public record DecisionId(String text) {}
