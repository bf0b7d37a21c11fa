package io.diditmesh.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.ClientKind;
import io.diditmesh.request.Headers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of the scenarios and of {@code decision-cases}, asked over a real port. */
final class DecisionCasesTest {
    private static final Path SCENARIOS = Path.of("..", "istio-policies", "scenarios");
    private static final Path OWN = Path.of("src", "test", "resources", "decision-cases");
    private static final Supplier<String> RANDOM =
            () -> UUID.randomUUID().toString().replace("-", "");

    private static final List<Rehearsal> REHEARSALS = new ArrayList<>();
    private static final List<Played> PLAYED = new ArrayList<>();

    @BeforeAll
    static void play() throws Exception {
        for (Path folder : folders()) {
            Rehearsal rehearsal = Rehearsal.of(folder.resolve("policies"), RANDOM, System::nanoTime);
            REHEARSALS.add(rehearsal);
            rehearsal.cases(folder.resolve("cases")).forEach(wanted -> PLAYED.add(rehearsal.play(wanted)));
        }
    }

    @AfterAll
    static void close() {
        REHEARSALS.forEach(Rehearsal::close);
    }

    @TestFactory
    Stream<DynamicContainer> everyCaseHolds() {
        return PLAYED.stream()
                .map(played -> played.played().place().file())
                .distinct()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.toString(),
                        PLAYED.stream()
                                .filter(played -> played.played().place().file().equals(file))
                                .map(DecisionCasesTest::test)));
    }

    @Test
    void thereAreCasesForEveryReasonDecisionAndClient() throws Exception {
        assertThat(PLAYED).hasSizeGreaterThanOrEqualTo(200);
        assertThat(members("decision")).containsExactlyInAnyOrder("Allow", "Challenge", "Refuse", "Unavailable");
        assertThat(members("reason")).containsExactlyInAnyOrderElementsOf(documentedReasons());
        assertThat(PLAYED.stream().map(played -> played.played().when().client()))
                .contains(Client.values());
        assertThat(PLAYED.stream()
                        .map(played -> played.played().when())
                        .map(when -> ClientKind.of(when.method(), new Headers(when.headers()))))
                .contains(ClientKind.values());
    }

    /** What cases ask for, and get: that it happens to occur is not enough. */
    private static Set<String> members(String member) {
        return PLAYED.stream()
                .flatMap(played -> played.played().then().stream())
                .filter(expectation -> expectation.member().equals(member))
                .map(Expectation::wanted)
                .collect(Collectors.toSet());
    }

    private static List<String> documentedReasons() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "answers.md"))) {
            return lines.filter(line -> line.startsWith("### "))
                    .map(line -> line.substring(4))
                    .toList();
        }
    }

    private static DynamicTest test(Played played) {
        return DynamicTest.dynamicTest(
                played.played().name(),
                () -> assertThat(played.differences())
                        .as("%s%n%s", played.played().place(), played.heard())
                        .isEmpty());
    }

    private static List<Path> folders() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (Path parent : List.of(SCENARIOS, OWN)) {
            try (Stream<Path> children = Files.list(parent)) {
                folders.addAll(children.filter(child -> Files.isDirectory(child.resolve("cases")))
                        .sorted()
                        .toList());
            }
        }
        return folders;
    }
}
