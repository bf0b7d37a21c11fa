package io.diditmesh.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark and holds what it measured against the limits: {@code Main <folder for the results> [--strict]}. */
final class Main {
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private Main() {}

    public static void main(String[] args) throws IOException, RunnerException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Collection<RunResult> results = new Runner(options(folder)).run();
        Summary summary = Summary.of(results);
        Files.writeString(folder.resolve("summary.json"), summary.json());
        System.out.println(summary.table());
        if (args.length > 1 && args[1].equals("--strict") && !summary.isWithinLimits()) {
            System.exit(1);
        }
    }

    private static Options options(Path folder) {
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
                .result(folder.resolve("jmh.json").toString())
                .build();
    }
}
