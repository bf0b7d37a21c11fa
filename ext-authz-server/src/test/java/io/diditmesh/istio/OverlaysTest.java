package io.diditmesh.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.OwnPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written by hand in {@code istio-policies}, against what the operator would render. */
final class OverlaysTest {
    private static final Path OVERLAYS = Path.of("..", "istio-policies", "overlays");

    @ParameterizedTest
    @CsvSource({"gateway, 'uri: \\{exact: ([^}]+)}'", "gateway-api, 'type: (?:Exact|PathPrefix), value: ([^}]+)}'"})
    void everyPathOfOursLeadsToTheSessionFlow(String overlay, String route) throws IOException {
        String flow = Files.readString(OVERLAYS.resolve(overlay).resolve("flow.yaml"));
        assertThat(Pattern.compile(route).matcher(flow).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyElementsOf(OwnPaths.exact());
    }
}
