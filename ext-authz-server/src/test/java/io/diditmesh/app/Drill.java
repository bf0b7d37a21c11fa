package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Half an hour of peace, a fault, and eight hours after it was mended, as Prometheus would have recorded them: what a server
 * measured before, during and after a fault is laid out over these hours and given to Prometheus' own engine, with the alerts
 * that are shipped.
 *
 * @param faultMinutes how long the fault lasts
 */
record Drill(Scrape before, Scrape during, Scrape after, int faultMinutes) {
    private static final Path ALERTS =
            Path.of("..", "helm", "monitoring", "alerts.yaml").toAbsolutePath().normalize();
    private static final int PEACE = 30;
    private static final int AFTERWARDS = 8 * 60;
    private static final Set<String> GROWING = Set.of("_total", "_count", "_sum", "_bucket");

    /** Asserts that each alert is silent before, fires at the end of the fault, and is silent again at the end. */
    void wakes(String... alerts) throws Exception {
        List<Object> expectations = new ArrayList<>();
        for (String alert : alerts) {
            expectations.add(expectation(alert, PEACE - 1, false));
            expectations.add(expectation(alert, PEACE + faultMinutes - 1, true));
            expectations.add(expectation(alert, PEACE + faultMinutes + AFTERWARDS - 1, false));
        }
        run(expectations);
    }

    /** Asserts that each query finds something by the end of the fault. */
    void findsSomething(List<String> queries) throws Exception {
        run(queries.stream()
                .<Object>map(query -> expectation("clamp(count(" + query + "), 1, 1)", PEACE + faultMinutes - 1, "{}"))
                .toList());
    }

    private void run(List<Object> expectations) throws Exception {
        Map<String, Object> test = Map.of(
                "rule_files",
                List.of(ALERTS.toString()),
                "evaluation_interval",
                "1m",
                "tests",
                List.of(Map.of("interval", "1m", "input_series", series(), "promql_expr_test", expectations)));
        Path file = Files.createTempFile("drill", ".json");
        Files.writeString(file, JsonMapper.builder().build().writeValueAsString(test));
        assertThat(promtool("test", "rules", file.toString())).contains("SUCCESS");
    }

    /** Runs the program that comes with Prometheus; returns what it says. */
    static String promtool(String... arguments) throws IOException, InterruptedException {
        return promtool(Path.of("/dev/null"), arguments);
    }

    static String promtool(Path input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("promtool", "promtool")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said + "\nended well" : said;
    }

    private static Object expectation(String alert, int minute, boolean firing) {
        String query = "group by (alertname) (ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"})";
        return firing
                ? expectation(query, minute, "{alertname=\"" + alert + "\"}")
                : Map.of("expr", query, "eval_time", minute + "m", "exp_samples", List.of());
    }

    private static Object expectation(String query, int minute, String labels) {
        return Map.of(
                "expr", query, "eval_time", minute + "m", "exp_samples", List.of(Map.of("labels", labels, "value", 1)));
    }

    private List<Object> series() {
        Set<String> names = new TreeSet<>();
        Stream.of(before, during, after)
                .forEach(scrape -> names.addAll(scrape.values().keySet()));
        List<Object> series = new ArrayList<>();
        for (String name : names) {
            if (Stream.of(before, during, after).noneMatch(scrape -> Double.isNaN(scrape.value(name)))) {
                series.add(Map.of("series", name, "values", values(name)));
            }
        }
        return series;
    }

    private String values(String series) {
        String peace =
                before.values().containsKey(series) ? plain(before.value(series)) + "x" + (PEACE - 1) : "_x" + PEACE;
        boolean grows = GROWING.stream().anyMatch(series.split("\\{", 2)[0]::endsWith);
        if (!grows) {
            return peace + " " + steady(during, series, faultMinutes) + " " + steady(after, series, AFTERWARDS);
        }
        // A counter is first seen with something in it.
        String fault = during.values().containsKey(series)
                ? rising(before.value(series), during.value(series), faultMinutes)
                : "_x" + faultMinutes;
        String later = after.values().containsKey(series)
                ? rising(during.value(series), after.value(series), AFTERWARDS)
                : "_x" + AFTERWARDS;
        return peace + " " + fault + " " + later;
    }

    private static String steady(Scrape scrape, String series, int minutes) {
        return scrape.values().containsKey(series) ? plain(scrape.value(series)) + "x" + (minutes - 1) : "_x" + minutes;
    }

    private static String rising(double from, double to, int minutes) {
        // Less than before: it began anew.
        double start = to < from ? 0 : from;
        double step = (to - start) / minutes;
        return plain(start + step) + "+" + plain(step) + "x" + (minutes - 1);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
