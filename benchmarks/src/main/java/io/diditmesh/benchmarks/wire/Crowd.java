package io.diditmesh.benchmarks.wire;

import java.util.Locale;

/**
 * What a check replica takes that remembers many people and their tokens, and is under load.
 *
 * @param mostResidentMebibytes at any time since it started
 */
public record Crowd(int subjects, double requestsPerSecond, int mostResidentMebibytes) {
    private static final int LIMIT = 256;

    public boolean isWithinLimit() {
        return mostResidentMebibytes < LIMIT;
    }

    /** For people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%n%,d people remembered: %d MiB at most, limit %d MiB%s; meanwhile %.0f req/s%n",
                subjects,
                mostResidentMebibytes,
                LIMIT,
                isWithinLimit() ? "" : "  MISSED",
                requestsPerSecond);
    }
}
