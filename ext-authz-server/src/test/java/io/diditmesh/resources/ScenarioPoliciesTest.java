package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies to start from are accepted as they are, every expression in them included. */
final class ScenarioPoliciesTest {
    private static final Path SCENARIOS = Path.of("..", "istio-policies", "scenarios");

    static List<Path> scenario_isAcceptedAsItIs() throws IOException {
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void scenario_isAcceptedAsItIs(Path scenario) {
        Folder folder = new Folder(scenario.resolve("policies"));

        assertThat(folder.reload()).isEmpty();
        assertThat(folder.rulebook().size()).isPositive();
    }
}
