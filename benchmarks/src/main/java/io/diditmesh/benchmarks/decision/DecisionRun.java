package io.diditmesh.benchmarks.decision;

import io.diditmesh.e2e.lab.RunFolder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmark of decisions in a virtual machine of its own for each situation. */
public final class DecisionRun {
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private DecisionRun() {}

    /** @param folder where JMH's own results go */
    public static Summary run(RunFolder folder) throws RunnerException {
        return Summary.of(new Runner(options(folder)).run());
    }

    private static Options options(RunFolder folder) {
        return new OptionsBuilder()
                .include(DecisionBenchmark.class.getName())
                .forks(1)
                .threads(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(SECOND)
                .timeUnit(TimeUnit.MICROSECONDS)
                .addProfiler(GCProfiler.class)
                // Compiled before it goes on: else, where the processors are busy, it is the interpreter that is
                // measured.
                .jvmArgs(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:-BackgroundCompilation",
                        "-Dlogback.configurationFile=logback-benchmark.xml")
                .resultFormat(ResultFormatType.JSON)
                .result(folder.path().resolve("jmh.json").toString())
                .build();
    }
}
