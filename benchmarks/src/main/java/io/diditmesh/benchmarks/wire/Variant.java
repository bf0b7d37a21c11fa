package io.diditmesh.benchmarks.wire;

import java.util.Locale;

/** What is measured. */
enum Variant {
    /** Answers without looking. */
    EMPTY("", "", 0, 0),

    /** The outcome is remembered. */
    NEAR_CACHE("", "", 0.85, 1.5),

    /** The same, with a record of each decision written to a file, or the answer is another. */
    NEAR_CACHE_AUDITED("", "audit: {folder: audit, key: {file: secrets/audit.key}, need: Mandatory}", 0.7, 0),

    /** Redis is asked each time. */
    REDIS("nearCache: {subjects: 0}, ", "", 0.5, 0);

    private final String redis;
    private final String more;
    private final double least;
    private final double slowest;

    Variant(String redis, String more, double least, double slowest) {
        this.redis = redis;
        this.more = more;
        this.least = least;
        this.slowest = slowest;
    }

    /** Keys of the section {@code redis}. */
    String redis() {
        return redis;
    }

    /** Whole sections. */
    String more() {
        return more;
    }

    /** In words; empty if there is none. */
    String limit() {
        String rate = least > 0 ? "at least %.2f of empty".formatted(least) : "";
        return slowest > 0 ? rate + ", p99 at most %.1f times".formatted(slowest) : rate;
    }

    /**
     * Whether it is within its limits.
     *
     * @param ratio of its requests per second to those of the empty responder
     * @param times its 99th percentile at half load is that of the empty responder
     */
    boolean isMet(double ratio, double times) {
        return ratio >= least && (slowest == 0 || times <= slowest);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
