package io.diditmesh.benchmarks.wire;

/**
 * One variant, over all rounds.
 *
 * @param name of the variant
 * @param requestsPerSecond the median of the rounds
 * @param processorMicros of one request, in this process alone
 * @param p50 microseconds, at half of those requests per second
 * @param p99 the same
 * @param residentMebibytes under load
 * @param ratio of the requests per second to those of the empty responder, the median of the rounds
 * @param limit in words; empty if there is none
 */
record Measured(
        String name,
        double requestsPerSecond,
        double processorMicros,
        int p50,
        int p99,
        int residentMebibytes,
        double ratio,
        String limit,
        boolean met) {}
