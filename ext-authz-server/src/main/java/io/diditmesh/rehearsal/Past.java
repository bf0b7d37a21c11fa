package io.diditmesh.rehearsal;

import java.time.Duration;

/** Allowed requests of the subject that a signal counted. */
record Past(String signal, Duration ago, double value, int times) {}
