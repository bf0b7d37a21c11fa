package io.diditmesh.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.BodyReading;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.testing.Requests;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the body says, an evaluation comes to an answer, and to the same one each time. */
final class RandomJsonTest {
    private static final int ROUNDS = 2000;
    private static final List<String> NAMES = List.of("amount", "kinds", "to", "iban", "x", "");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "0.0",
            "1e300",
            "-1e300",
            "1000",
            "1000.5",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "\"\"",
            "\"5000\"",
            "\"NaN\"",
            "\"wire\"",
            "\"\\u0000\"",
            "[]",
            "{}");

    private final ExpressionCompiler compiler = new CelExpressions();
    private final List<Expression> conditions = Stream.of(
                    "request.json.amount > 1000",
                    "request.json.amount == request.json.to.iban",
                    "request.json.kinds.exists(kind, kind == 'wire')",
                    "request.json.kinds.map(kind, kind.x).size() > 1",
                    "request.json.to.filter(x, x > 1) == request.json.kinds",
                    "request.json.kinds[request.json.amount] in request.json.to",
                    "request.json.to == request.json.kinds || request.json.x != request.json.to",
                    "request.json.amount + request.json.x * request.json.amount > 1",
                    "-request.json.amount / request.json.x < request.json.to.x",
                    "request.json.amount.matches('^w') || request.json.to.iban.contains(request.json.x)",
                    "has(request.json.to.iban) ? request.json.to.iban : request.json.x",
                    "size(request.json.to) > 1 && int(request.json.amount) > 1",
                    "double(request.json.amount) > 1.0 || timestamp(request.json.x) < now",
                    "string(request.json.amount) == request.json.x")
            .map(text -> compiler.condition(text, Set.of()))
            .toList();

    @Test
    void evaluationNeverFails_andIsTheSameTwice() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            String body = value(random, 0);
            Evidence evidence = Evidences.of(Requests.json(body));
            for (Expression condition : conditions) {
                Truth truth = condition.evaluate(evidence);
                assertThat(condition.evaluate(evidence)).as(body).isSameAs(truth);
            }
        }
    }

    @Test
    void bodyThatIsNotReadable_decidesNothing_howeverItIsBroken() {
        Random random = new Random(8);
        Expression amount = compiler.condition("request.json.amount > 1000", Set.of());
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder body = new StringBuilder("{\"amount\":5000,\"to\":" + value(random, 0) + "}");
            body.setCharAt(random.nextInt(body.length()), (char) random.nextInt(128));
            Evidence evidence = Evidences.of(Requests.json(body.toString()));
            boolean readable = evidence.request().body().json() instanceof BodyReading.Value<?>;
            Truth truth = amount.evaluate(evidence);
            if (!readable) {
                assertThat(truth).as(body.toString()).isEqualTo(Truth.UNDECIDED);
            }
        }
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 1 : 3)) {
            case 0 -> ODD.get(random.nextInt(ODD.size()));
            case 1 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> value(random, depth + 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                NAMES.stream()
                        .filter(_ -> random.nextInt(3) > 0)
                        .map(name -> "\"" + name + "\":" + value(random, depth + 1))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
