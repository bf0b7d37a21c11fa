package io.diditmesh.benchmarks.decision;

import io.diditmesh.benchmarks.decision.DecisionBenchmark.Situation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured, beside what the design allows.
 *
 * <p>The time is the median: on a machine that is shared, a mean holds the pauses in which others ran.
 */
public record Summary(List<Line> lines) {
    private static final String BYTES = "gc.alloc.rate.norm";

    /**
     * One situation.
     *
     * @param ratio of the time to that of a plain allow
     * @param limit in words; empty if there is none
     */
    public record Line(
            String name,
            double microseconds,
            double slowest1Percent,
            double bytes,
            double ratio,
            String limit,
            boolean met) {}

    private record Figures(double microseconds, double slowest1Percent, double bytes) {
        static Figures of(RunResult result) {
            var statistics = result.getPrimaryResult().getStatistics();
            Result<?> bytes =
                    Objects.requireNonNull(result.getSecondaryResults().get(BYTES), BYTES);
            return new Figures(statistics.getPercentile(50), statistics.getPercentile(99), bytes.getScore());
        }
    }

    static Summary of(Collection<RunResult> results) {
        Map<Situation, Figures> figures = new EnumMap<>(Situation.class);
        for (RunResult result : results) {
            figures.put(Situation.valueOf(result.getParams().getParam("situation")), Figures.of(result));
        }
        Figures allow = Objects.requireNonNull(figures.get(Situation.ALLOW));
        List<Line> lines = new ArrayList<>();
        figures.forEach((situation, measured) -> lines.add(line(situation, measured, allow)));
        return new Summary(lines);
    }

    private static Line line(Situation situation, Figures measured, Figures allow) {
        Limit limit = Limit.of(situation);
        double ratio = measured.microseconds() / allow.microseconds();
        return new Line(
                situation.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                measured.microseconds(),
                measured.slowest1Percent(),
                measured.bytes(),
                ratio,
                limit.text(),
                limit.holds(measured.microseconds(), measured.bytes(), allow.microseconds()));
    }

    public boolean isWithinLimits() {
        return lines.stream().allMatch(Line::met);
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%n%-26s %8s %8s %8s %6s  %s%n", "decision", "µs", "µs p99", "bytes", "ratio", "limit"));
        for (Line line : lines) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-26s %8.2f %8.2f %8.0f %6.2f  %s%n",
                    line.name(),
                    line.microseconds(),
                    line.slowest1Percent(),
                    line.bytes(),
                    line.ratio(),
                    line.limit() + (line.met() ? "" : "  MISSED")));
        }
        return table.toString();
    }
}
