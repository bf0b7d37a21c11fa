package io.diditmesh.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The alerts and the dashboard that are shipped, as they are read. */
final class Monitoring {
    static final Path FOLDER =
            Path.of("..", "helm", "monitoring").toAbsolutePath().normalize();
    static final Path ALERTS = FOLDER.resolve("alerts.yaml");

    private static final Pattern METRIC = Pattern.compile("\\bdidit_mesh_[a-z_]+");

    /** @param runbook the address of what is done about it */
    record Alert(String name, String expression, String runbook) {}

    private Monitoring() {}

    static List<Alert> alerts() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode rule : rules()) {
            if (rule.has("alert")) {
                alerts.add(new Alert(
                        rule.path("alert").asString(),
                        rule.path("expr").asString(),
                        rule.path("annotations").path("runbook_url").asString()));
            }
        }
        return alerts;
    }

    /** Of every rule, those that are only recorded too. */
    static List<String> expressions() throws IOException {
        return rules().stream().map(rule -> rule.path("expr").asString()).toList();
    }

    /** What the dashboard asks, with the interval that Grafana would put in. */
    static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        JsonNode dashboard = JsonMapper.builder().build().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target.path("expr").asString().replace("$__rate_interval", "5m"));
            }
        }
        return queries;
    }

    static Set<String> metrics(String expression) {
        Set<String> found = new TreeSet<>();
        METRIC.matcher(expression).results().forEach(match -> found.add(match.group()));
        return found;
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        JsonNode file = YAMLMapper.builder().build().readTree(Files.readString(ALERTS));
        for (JsonNode group : file.path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }
}
