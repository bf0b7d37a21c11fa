package io.diditmesh.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds {@code api/openapi.yaml} against the paths we serve on protected hosts. */
final class OpenApiTest {
    private static final Set<String> ANSWERED_WITHOUT_ASKING = Set.of("HEAD", "OPTIONS");

    @Test
    void everyPathOfOurs_isDescribed_withItsMethods_andNoOther() throws IOException {
        JsonNode paths = new YAMLMapper()
                .readTree(Path.of("..", "api", "openapi.yaml").toFile())
                .path("paths");
        Map<String, Set<String>> described = new TreeMap<>();
        paths.properties()
                .forEach(path -> described.put(
                        path.getKey(),
                        path.getValue().propertyNames().stream()
                                .filter(name -> !name.equals("parameters"))
                                .map(name -> name.toUpperCase(java.util.Locale.ROOT))
                                .filter(name -> !ANSWERED_WITHOUT_ASKING.contains(name))
                                .collect(Collectors.toSet())));

        Map<String, Set<String>> served = new TreeMap<>();
        OwnPaths.methods().forEach((path, methods) -> {
            Set<String> asked = new HashSet<>(methods);
            asked.removeAll(ANSWERED_WITHOUT_ASKING);
            served.put(path, asked);
        });
        assertThat(described).isEqualTo(served);
    }
}
