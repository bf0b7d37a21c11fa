package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LevelGraphTest {
    @Test
    void levelIsSatisfied_alsoThroughOthers() {
        LevelGraph graph = new LevelGraph(List.of(level("high", "middle"), level("middle", "low"), level("low")));

        assertThat(graph.alternatives(name("low")))
                .extracting(AssuranceLevel::name)
                .containsExactlyInAnyOrder(name("middle"), name("high"));
        assertThat(graph.alternatives(name("middle")))
                .extracting(AssuranceLevel::name)
                .containsExactly(name("high"));
        assertThat(graph.alternatives(name("high"))).isEmpty();
        assertThat(graph.faults()).isEmpty();
    }

    @Test
    void levelsAreJoined_inBothDirections() {
        LevelGraph graph =
                new LevelGraph(List.of(level("high", "low"), level("other", "low"), level("low"), level("alone")));

        assertThat(joined(graph, "other")).containsExactlyInAnyOrder(name("high"), name("other"), name("low"));
        assertThat(joined(graph, "alone")).containsExactly(name("alone"));
    }

    @Test
    void circle_isAFault_andItsLastEdgeCountsForNothing() {
        LevelGraph graph = new LevelGraph(List.of(level("a", "b"), level("b", "c"), level("c", "a")));

        assertThat(graph.faults().values())
                .containsExactly("level c: satisfies \"a\", which satisfies it (expected: no circle)");
        assertThat(graph.alternatives(name("a"))).isEmpty();
        assertThat(graph.alternatives(name("c"))).hasSize(2);
    }

    @Test
    void levelThatDoesNotExist_isAFault() {
        LevelGraph graph = new LevelGraph(List.of(level("a", "nowhere")));

        assertThat(graph.faults().values())
                .containsExactly("level a: satisfies \"nowhere\" (expected: the name of an AssuranceLevel)");
    }

    @Test
    void levelOfAnotherRealm_isNotSatisfied() {
        LevelGraph graph = new LevelGraph(List.of(inRealm("a", "eu", "b"), inRealm("b", "us")));

        assertThat(graph.faults().values())
                .containsExactly("level a: satisfies \"b\" (expected: a level of the same realm)");
        assertThat(graph.alternatives(name("b"))).isEmpty();
        assertThat(joined(graph, "a")).containsExactly(name("a"));
    }

    private static Set<LevelName> joined(LevelGraph graph, String level) {
        return java.util.Objects.requireNonNull(graph.levels().get(name(level))).joined();
    }

    private static LevelSpec level(String name, String... satisfies) {
        return inRealm(name, "", satisfies);
    }

    private static LevelSpec inRealm(String name, String realm, String... satisfies) {
        AssuranceLevel level = new AssuranceLevel(
                name(name),
                realm,
                Workflows.only("workflow-of-" + name),
                Set.of(Proof.DOCUMENT),
                Duration.ofDays(1),
                Retry.never(),
                Set.of(name(name)),
                Set.of(),
                "");
        return new LevelSpec(
                level, Stream.of(satisfies).map(LevelGraphTest::name).toList(), NamespaceSelector.all());
    }

    private static LevelName name(String text) {
        return new LevelName(text);
    }
}
