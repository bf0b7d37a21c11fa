package io.diditmesh.rulebook;

/** What a signal came to in a window, the present request included. */
public record SignalTotal(long count, double sum) {}
