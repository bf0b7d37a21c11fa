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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each attempt of the list ends in the rule of its plain form, or is refused. */
final class BypassAttemptsTest {
    private static final String FILE = "bypass-attempts.txt";
    private static final Policy BANK = Rules.policy(
            "bank",
            "bank",
            List.of("bank.example"),
            Rules.rule("open", new Effect.Exempt(), prefix("/open")),
            Rules.rule("read", Rules.require(Rules.KYC), Rules.exact("/read", "GET")),
            Rules.rule("premium", Rules.require(Rules.KYC), prefix("/premium")));

    /** Its servers ignore case and suffixes. */
    private static final Policy SHOP = new Policy(
            new PolicyId("shop", "shop"),
            List.of(HostPattern.parse("shop.example")),
            new PolicyTerms("shop", new Login.None(), new Mode.Enforce(), Cors.none(), new PathReading(true, true)),
            List.of(
                    Rules.rule("audited", Rules.require(Rules.KYC), header("x-audit", "yes")),
                    Rules.rule("open", new Effect.Exempt(), prefix("/open")),
                    Rules.rule("health", new Effect.Exempt(), Rules.exact("/health")),
                    Rules.rule("robots", new Effect.Exempt(), Rules.exact("/robots.txt"), Rules.exact("/admin.ico")),
                    Rules.rule("ping", new Effect.Exempt(), Rules.exact("/ping", "HEAD")),
                    Rules.rule("gold", new Effect.Exempt(), gold("/lounge")),
                    Rules.rule("lounge", Rules.require(Rules.KYC), Rules.exact("/lounge")),
                    Rules.rule("draft", Rules.require(Rules.AGE), Rules.exact("/report.draft")),
                    Rules.rule("report", Rules.require(Rules.KYC), Rules.exact("/report")),
                    Rules.rule("read", Rules.require(Rules.KYC), Rules.exact("/read", "GET")),
                    Rules.rule("kiosk", Rules.require(Rules.KYC), Rules.exact("/kiosk")),
                    Rules.rule(
                            "orders",
                            Rules.require(Rules.KYC),
                            new RequestMatch(Set.of(), PathPattern.Template.parse("/orders/{id}/items"))),
                    Rules.rule("admin", Rules.require(Rules.KYC), prefix("/admin"))));

    private static final Rulebook RULEBOOK = new Rulebook(List.of(BANK, SHOP), Map.of());

    @TestFactory
    Stream<DynamicTest> attempt() throws IOException {
        return attempts().stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
    }

    @Test
    void theList_isLong() throws IOException {
        assertThat(attempts()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
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

    // Each reading of a request has its rule, and all of them hold; one that lets through adds nothing to others.
    private static String rule(AccessRequest request) {
        List<Governing> governing = RULEBOOK.governing(request);
        if (governing.isEmpty()
                || governing.stream().anyMatch(one -> one.candidates().isEmpty())) {
            return "none";
        }
        List<Rule> rules = governing.stream()
                .map(one -> one.candidates().getFirst())
                .distinct()
                .toList();
        boolean open = rules.stream().noneMatch(Rule::requires);
        return rules.stream()
                .filter(rule -> open || rule.requires())
                .map(Rule::name)
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static RequestMatch prefix(String path) {
        return new RequestMatch(Set.of(), new PathPattern.Prefix(RequestPath.of(path)));
    }

    private static RequestMatch header(String name, String value) {
        return new RequestMatch(Set.of(), new PathPattern.Any(), Map.of(name, value), Map.of());
    }

    private static RequestMatch gold(String path) {
        return new RequestMatch(
                Set.of(), new PathPattern.Exact(RequestPath.of(path)), Map.of("x-tier", "gold"), Map.of());
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
