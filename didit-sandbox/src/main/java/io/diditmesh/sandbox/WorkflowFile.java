package io.diditmesh.sandbox;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Workflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the list of workflows. */
final class WorkflowFile {
    private static final String OPTION = "--workflows";
    private static final Set<String> KEYS = Set.of("workflow_id", "version", "features");

    private final Problems problems;

    WorkflowFile(Problems problems) {
        this.problems = problems;
    }

    List<Workflow> read(String text) {
        try {
            return read(Json.parse(text));
        } catch (JacksonException broken) {
            problems.add(OPTION, broken.getOriginalMessage(), "a file with a JSON list");
            return List.of();
        }
    }

    private List<Workflow> read(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            problems.add(OPTION, list.getNodeType().name(), "a JSON list of at least one workflow");
        }
        List<Workflow> workflows = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            workflow(OPTION + "[" + index + "]", list.path(index)).ifPresent(workflows::add);
        }
        return workflows;
    }

    private Optional<Workflow> workflow(String name, JsonNode node) {
        node.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(name + "." + key, "unknown key", "workflow_id, version, features"));
        Optional<UUID> id = id(name, node.path("workflow_id").asString(""));
        Optional<Integer> version = version(name, node.path("version"));
        List<Feature> features = features(name + ".features", node.path("features"));
        return id.isPresent() && version.isPresent() && !features.isEmpty()
                ? Optional.of(new Workflow(id.get(), version.get(), features))
                : Optional.empty();
    }

    private Optional<UUID> id(String name, String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            problems.add(name + ".workflow_id", text, "a UUID");
            return Optional.empty();
        }
    }

    private Optional<Integer> version(String name, JsonNode node) {
        if (node.isInt() && node.intValue() > 0) {
            return Optional.of(node.intValue());
        }
        problems.add(name + ".version", node.toString(), "a number from 1");
        return Optional.empty();
    }

    private List<Feature> features(String name, JsonNode list) {
        if (list.isEmpty()) {
            problems.add(name, list.toString(), "a list of at least one feature");
        }
        List<Feature> features = new ArrayList<>();
        for (JsonNode item : list.values()) {
            String text = item.asString("");
            Feature.of(text)
                    .ifPresentOrElse(
                            features::add,
                            () -> problems.add(name, text, "one of " + Arrays.toString(Feature.values())));
        }
        return features.stream().distinct().toList();
    }
}
