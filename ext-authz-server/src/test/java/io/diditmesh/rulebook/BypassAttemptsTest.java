package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestPath;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook.Governing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each attempt of the list ends in the rule of its plain form, or is refused. */
final class BypassAttemptsTest {
    private static final String FILE = "bypass-attempts.txt";
    private static final Rulebook RULEBOOK = new Rulebook(
            List.of(Rules.policy(
                    "bank",
                    "bank",
                    List.of("bank.example"),
                    Rules.rule("open", new Effect.Exempt(), prefix("/open")),
                    Rules.rule("read", Rules.require(Rules.KYC), Rules.exact("/read", "GET")),
                    Rules.rule("premium", Rules.require(Rules.KYC), prefix("/premium")))),
            Map.of());

    @TestFactory
    Stream<DynamicTest> attempt() throws IOException {
        return attempts().stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
    }

    @Test
    void theList_isLong() throws IOException {
        assertThat(attempts()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    private static void check(String line) {
        List<String> parts =
                Stream.of(line.split(" \\| ?", -1)).map(String::strip).toList();
        Map<String, String> headers = parts.size() < 5 || parts.get(4).isEmpty()
                ? Map.of()
                : Map.of(parts.get(4).split(": ", 2)[0], parts.get(4).split(": ", 2)[1]);
        Reading reading =
                RequestReader.read(new RawRequest(parts.get(1), parts.get(2), parts.get(3), headers, "127.0.0.1"));

        assertThat(outcome(reading)).isEqualTo(parts.getFirst());
    }

    private static String outcome(Reading reading) {
        return switch (reading) {
            case Reading.Refused _ -> "refused";
            case Reading.Canonical(var request) -> rule(request);
        };
    }

    private static String rule(AccessRequest request) {
        return RULEBOOK.governing(request).stream()
                .map(Governing::rule)
                .findFirst()
                .flatMap(rule -> rule)
                .map(Rule::name)
                .orElse("none");
    }

    private static RequestMatch prefix(String path) {
        return new RequestMatch(java.util.Set.of(), new PathPattern.Prefix(RequestPath.of(path)));
    }

    private static List<String> attempts() throws IOException {
        try (InputStream file = Objects.requireNonNull(BypassAttemptsTest.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
