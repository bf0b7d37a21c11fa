package io.diditmesh.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectOutcomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the documentation do what it says. */
final class ExpressionsDocTest {
    private static final Path DOC = Path.of("..", "docs", "expressions.md");
    private static final Pattern EXAMPLE = Pattern.compile("```cel\n(.*?)\n```", Pattern.DOTALL);

    private final ExpressionCompiler compiler = new CelExpressions();

    @Test
    void everyExample_isTrueOrFalseAsTheRequestHasIt_andUndecidedWhereNothingIsKnown() throws IOException {
        List<String> examples = examples();
        assertThat(examples).hasSize(6);
        for (String example : examples) {
            assertThat(truth(example, risky())).as(example).isEqualTo(Truth.TRUE);
            assertThat(truth(example, harmless())).as(example).isEqualTo(Truth.FALSE);
            assertThat(truth(example, Evidences.of(Requests.of("GET", "bank.example", "/"))))
                    .as(example)
                    .isEqualTo(Truth.UNDECIDED);
        }
    }

    @Test
    void everyFactAndCommaHeader_isNamed() throws IOException {
        String doc = Files.readString(DOC);
        for (Fact fact : Fact.values()) {
            assertThat(doc).contains("`" + fact.text() + "`");
        }
        for (String header : RequestFields.WITH_COMMAS) {
            assertThat(doc).contains("`" + header + "`");
        }
    }

    private static Evidence risky() {
        return evidence("app", "{\"amount\":5000,\"payments\":[{\"iban\":\"ES91\"},{\"iban\":\"FR76\"}]}", "clerk")
                .with(Map.of(new SignalWindow("transfers", Duration.ofHours(24)), new SignalTotal(2, 9000)))
                .with(Evidences.outcomes(), Evidences.facts())
                .withRisk(OptionalDouble.of(80));
    }

    private static Evidence harmless() {
        Facts facts = new Facts(Map.of(
                Fact.AGE, new FactValue.Whole(17),
                Fact.AML_HITS, new FactValue.Whole(0),
                Fact.IP_HIDDEN, new FactValue.Flag(false)));
        return evidence("web", "{\"amount\":10,\"payments\":[{\"iban\":\"ES91\"}]}", "teller")
                .with(Map.of(new SignalWindow("transfers", Duration.ofHours(24)), new SignalTotal(1, 10)))
                .with(SubjectOutcomes.nothing(), facts)
                .withRisk(OptionalDouble.of(10));
    }

    private static Evidence evidence(String channel, String body, String role) {
        Map<String, String> headers = Map.of("content-type", "application/json", "x-channel", channel);
        return Evidences.of(Requests.posted("/transfers", headers, body.getBytes(StandardCharsets.UTF_8)))
                .with(new Evidence.Person(
                        new Subject("bank", SourceKind.ACCOUNT, "https://login.example", "alice"),
                        Map.of("roles", List.of(role))));
    }

    private Truth truth(String example, Evidence evidence) {
        return compiler.condition(example, Evidences.SIGNALS).evaluate(evidence);
    }

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(DOC))
                .results()
                .map(example -> example.group(1))
                .toList();
    }
}
