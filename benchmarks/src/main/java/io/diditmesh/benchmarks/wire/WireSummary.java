package io.diditmesh.benchmarks.wire;

import java.util.List;
import java.util.Locale;

/** Every variant, the empty responder included. */
public record WireSummary(List<Measured> variants) {
    public boolean isWithinLimits() {
        return variants.stream().allMatch(Measured::met);
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%-20s %9s %8s %7s %7s %5s %6s  %s%n",
                "over the wire",
                "req/s",
                "µs CPU",
                "µs p50",
                "µs p99",
                "MiB",
                "ratio",
                "limit"));
        for (Measured line : variants) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-20s %9.0f %8.1f %7d %7d %5d %6.2f  %s%n",
                    line.name(),
                    line.requestsPerSecond(),
                    line.processorMicros(),
                    line.p50(),
                    line.p99(),
                    line.residentMebibytes(),
                    line.ratio(),
                    line.limit() + (line.met() ? "" : "  MISSED")));
        }
        return table.toString();
    }
}
