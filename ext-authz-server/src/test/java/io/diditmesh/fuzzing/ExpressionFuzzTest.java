package io.diditmesh.fuzzing;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.request.Source;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectOutcomes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is refused or becomes an expression, and an expression comes to one of three answers about any body, soon. */
public final class ExpressionFuzzTest {
    private static final CelExpressions EXPRESSIONS = new CelExpressions();
    private static final String ABOUT_THE_BODY =
            "request.json.amount > 1000 || request.json.items.exists(i, i.price < 0)"
                    + " || request.form.amount.matches('^[0-9]+$')";
    private static final Expression FIXED = EXPRESSIONS.condition(ABOUT_THE_BODY, Set.of());

    static List<Path> seeds() {
        return Seeds.of("expressions");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seed_keepsThePromises(Path seed) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    /** What the fuzzer calls: an expression on the first line, behind it a body. */
    public static void fuzzerTestOneInput(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String text = new String(input, 0, end, StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        Evidence json = evidence(body, "application/json");
        Evidence form = evidence(body, "application/x-www-form-urlencoded");
        evaluate(FIXED, json, form);
        try {
            evaluate(EXPRESSIONS.condition(text, Set.of("transfers")), json, form);
        } catch (IllegalArgumentException refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
        try {
            var _ = EXPRESSIONS.quantity(text).of(json.request());
        } catch (IllegalArgumentException refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }

    private static void evaluate(Expression expression, Evidence... about) {
        for (Evidence evidence : about) {
            switch (expression.evaluate(evidence)) {
                case TRUE, FALSE, UNDECIDED -> {}
            }
        }
    }

    private static Evidence evidence(byte[] body, String type) {
        RawRequest raw = new RawRequest(
                "POST",
                "bank.example",
                "/transfers?a=1&a=2&b=3",
                Map.of("content-type", type, "x-plan", "gold"),
                new Source("192.0.2.7", ""),
                new Body.Whole(ByteBuffer.wrap(body)));
        if (!(RequestReader.read(raw) instanceof Reading.Canonical(AccessRequest request))) {
            throw new AssertionError("refused");
        }
        Subject subject = new Subject("default", SourceKind.ACCOUNT, "https://issuer.example", "alice");
        return Evidence.of(request, MutableClock.START)
                .with(new Evidence.Person(subject, Map.of("sub", "alice", "roles", List.of("customer"))))
                .with(SubjectOutcomes.nothing(), new Facts(Map.of(Fact.AGE, new FactValue.Whole(34))));
    }
}
