package io.diditmesh.benchmarks;

import io.diditmesh.benchmarks.decision.DecisionRun;
import io.diditmesh.benchmarks.decision.Summary;
import io.diditmesh.benchmarks.wire.Crowd;
import io.diditmesh.benchmarks.wire.CrowdRun;
import io.diditmesh.benchmarks.wire.WireBenchmark;
import io.diditmesh.benchmarks.wire.WireSummary;
import io.diditmesh.e2e.lab.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs benchmarks and holds what they measured against the limits: {@code Main <folder for the results> [--strict]
 * [decisions] [wire] [crowd]}; all of them if none is named.
 */
final class Main {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunFolder folder;
    private final List<String> words;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private boolean withinLimits = true;

    private Main(RunFolder folder, List<String> words) {
        this.folder = folder;
        this.words = words;
    }

    public static void main(String[] args) throws Exception {
        Main main = new Main(
                new RunFolder(Files.createDirectories(Path.of(args[0]).toAbsolutePath())),
                Arrays.asList(args).subList(1, args.length));
        main.run();
        if (main.words.contains("--strict") && !main.withinLimits) {
            System.exit(1);
        }
    }

    private void run() throws Exception {
        if (isWanted("decisions")) {
            Summary decisions = DecisionRun.run(folder);
            keep("decisions", decisions.lines(), decisions.table(), decisions.isWithinLimits());
        }
        if (isWanted("wire")) {
            WireSummary wire = WireBenchmark.run(fresh("wire"));
            keep("wire", wire.variants(), wire.table(), wire.isWithinLimits());
        }
        if (isWanted("crowd")) {
            Crowd crowd = CrowdRun.run(fresh("crowd"));
            keep("crowd", crowd, crowd.text(), crowd.isWithinLimit());
        }
    }

    private void keep(String name, Object figures, String text, boolean within) {
        results.put(name, figures);
        withinLimits &= within;
        folder.write("summary.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
        System.out.println(text);
    }

    private boolean isWanted(String name) {
        return words.stream().allMatch(word -> word.startsWith("--")) || words.contains(name);
    }

    private static RunFolder fresh(String name) {
        return RunFolder.create(Instant.now()).folder(name);
    }
}
