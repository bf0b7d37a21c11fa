package io.diditmesh.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading.Canonical;
import io.diditmesh.request.RequestReader;
import io.diditmesh.request.Source;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectOutcomes;
import io.diditmesh.verification.WorkflowPrint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions come to, and that whatever is missing or unreadable leaves them undecided. */
final class CelExpressionsTest {
    private static final Set<String> SIGNALS = Set.of("transfers");
    private static final SignalWindow DAY = new SignalWindow("transfers", Duration.ofHours(24));
    private static final String TRANSFER =
            "{\"amount\": 1000.5, \"to\": \"bob\", \"count\": 3, \"none\": null, \"list\": [1, null, 3], \"flag\": true}";

    private final CelExpressions compiler = new CelExpressions();

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "request.json.amount > 1000 => TRUE",
                "request.json.amount > 1000.5 => FALSE",
                "request.json.count == 3.0 => TRUE",
                "request.json.flag => TRUE",
                "request.method == 'POST' && request.host == 'bank.example' && request.path == '/transfers' => TRUE",
                "request.query.to == 'x' => TRUE",
                "request.headers['x-plan'] == 'pro' => TRUE",
                "request.source == '192.0.2.7' => TRUE",
                "request.size > 10 => TRUE",
                "request.json.list.exists(n, n == 3) => TRUE",
                "request.json.to.matches('^b[aeiou]b$') => TRUE",
                "jwt.given_name == 'Ann' => TRUE",
                "'admin' in jwt.roles => TRUE",
                "subject.source == 'Account' && subject.issuer == 'https://issuer.example' => TRUE",
                "outcome['kyc-basic'].standing == 'Verified' => TRUE",
                "outcome['kyc-aml'].standing == 'None' => TRUE",
                "outcome['kyc-basic'].attempt == 'Pending' => TRUE",
                "now - outcome['kyc-basic'].verified_at < duration('2h') => TRUE",
                "claims.age >= 18 && claims.amlHits == 0 => TRUE",
                "claims.nationality in ['IRL', 'ESP'] => TRUE",
                "risk.score >= 70.0 => TRUE",
                "risk.score >= 70 => TRUE",
                "risk.ipHidden => FALSE",
                "signal('transfers').sum('24h') > 5000 => TRUE",
                "signal('transfers').count('1d') == 6 => TRUE",
                "signal('transfers').count('24h') > 6 => FALSE",
                "request.json.amount > 5 || claims.ageEstimate > 1.0 => TRUE",
                "claims.ageEstimate > 1.0 || request.json.amount > 5 => TRUE",
                "request.json.amount > 5000 && claims.ageEstimate > 1.0 => FALSE",
                "has(claims.ageEstimate) => FALSE",
                "has(claims.age) ? claims.age >= 18 : claims.ageEstimate >= 25.0 => TRUE",
                "has(request.json.nothing) => FALSE",
                "has(request.json.none) => FALSE",
                "!has(risk.ipCountry) => TRUE"
            })
    void expression_comesTo(String text, Truth truth) {
        assertThat(compiler.condition(text, SIGNALS).evaluate(everything())).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.json.missing > 1",
                "request.json.none > 1",
                "request.json.none == 1",
                "request.json.to > 1000",
                "request.json.amount > '1'",
                "request.json.amount.deeper == 1",
                "request.json.list[9] == 1",
                "request.json.list[1] > 0",
                "request.json.count / 0 == 1",
                "request.json.count % 0 == 1",
                "request.json.count + 9223372036854775807 > 0",
                "int(request.json.to) > 1",
                "timestamp(request.json.to) < now",
                "duration(request.json.to) < duration('1s')",
                "request.json.flag > 1",
                "request.json + 1 == 2",
                "request.form.amount == '1'",
                "request.headers.missing == 'x'",
                "request.headers['x-twice'] == 'a'",
                "request.query.missing == 'x'",
                "request.query.twice == 'a'",
                "jwt.missing == 'x'",
                "jwt.given_name > 3",
                "claims.ageEstimate > 1.0",
                "claims.ageEstimate > 1.0 || request.json.amount > 5000",
                "claims.ageEstimate > 1.0 && request.json.amount > 5",
                "risk.ipCountry == 'IE'",
                "outcome['Not A Level'].standing == 'None'",
                "outcome['kyc-aml'].verified_at < now",
                "signal('transfers').sum('1h') > 5000",
                "request.json.list.all(n, n > 0)",
                "!(request.json.missing > 1)",
                "request.json.missing"
            })
    void whatIsMissingOrOfAnotherType_leavesItUndecided(String text) {
        assertThat(compiler.condition(text, SIGNALS).evaluate(everything())).isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwt.given_name == 'Ann'",
                "subject.source == 'Account'",
                "outcome['kyc-basic'].standing == 'Verified'",
                "claims.age >= 18",
                "has(claims.age)",
                "has(jwt.given_name)",
                "risk.score >= 70.0",
                "signal('transfers').sum('24h') > 5000",
                "request.json.amount > 1000",
                "has(request.json.amount)",
                "has(request.json) && request.json.amount > 1000"
            })
    void whatWasNotFoundOut_leavesItUndecided(String text) {
        Evidence nothing = Evidence.of(request("POST", "", Map.of()), MutableClock.START);

        assertThat(compiler.condition(text, SIGNALS).evaluate(nothing)).isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {\"amount\": 5000} x",
                "application/json | {\"amount\": 5000, \"amount\": 1}",
                "application/json | {\"amount\": 1, \"\\u0061mount\": 5000}",
                "application/json | {\"amount\": 1e999}",
                "application/json | {\"amount\": 99999999999999999999999999999999999999.5, \"a\": 12345678901234567891}",
                "application/json | {\"amount\": NaN}",
                "application/json | {\"amount\": 05000}",
                "application/json | {amount: 5000}",
                "application/json | {\"amount\": 5000,}",
                "application/json | {\"amount\": 5000, \"x\": \"\\ud800\"}",
                "application/json | [",
                "application/json | ``",
                "application/json; charset=utf-16 | {\"amount\": 5000}",
                "application/json, text/plain | {\"amount\": 5000}",
                "text/plain | {\"amount\": 5000}",
                "`` | {\"amount\": 5000}"
            })
    void bodyThatCouldBeReadInTwoWays_leavesItUndecided(String contentType, String body) {
        AccessRequest request = request("POST", body, Map.of("content-type", contentType));

        assertThat(evaluate("request.json.amount > 1000", request)).isEqualTo(Truth.UNDECIDED);
        assertThat(evaluate("request.json.amount <= 1000", request)).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void bodyThatIsCutOffOrEncodedOrHuge_leavesItUndecided() {
        String body = "{\"amount\": 5000}";
        Map<String, String> json = Map.of("content-type", "application/json");
        assertThat(evaluate("request.json.amount > 1000", request("POST", body, json)))
                .isEqualTo(Truth.TRUE);

        assertThat(evaluate("request.json.amount > 1000", request(new Body.Partial(), json)))
                .isEqualTo(Truth.UNDECIDED);
        assertThat(evaluate("request.json.amount > 1000", request(new Body.Absent(), json)))
                .isEqualTo(Truth.UNDECIDED);
        Map<String, String> zipped = Map.of("content-type", "application/json", "content-encoding", "gzip");
        assertThat(evaluate("request.json.amount > 1000", request("POST", body, zipped)))
                .isEqualTo(Truth.UNDECIDED);
        String huge = "{\"amount\": 5000, \"x\": \"" + "y".repeat(1 << 20) + "\"}";
        assertThat(evaluate("request.json.amount > 1000", request("POST", huge, json)))
                .isEqualTo(Truth.UNDECIDED);
        String deep = "{\"amount\": 5000, \"x\": " + "[".repeat(40) + "]".repeat(40) + "}";
        assertThat(evaluate("request.json.amount > 1000", request("POST", deep, json)))
                .isEqualTo(Truth.UNDECIDED);
        String many = "{\"amount\": 5000, \"x\": [" + "1,".repeat(10_000) + "1]}";
        assertThat(evaluate("request.json.amount > 1000", request("POST", many, json)))
                .isEqualTo(Truth.UNDECIDED);
        byte[] broken = "{\"amount\": 5000, \"x\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(evaluate("request.json.amount > 1000", request(new Body.Whole(ByteBuffer.wrap(broken)), json)))
                .isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void form_isReadStrictly() {
        Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");

        assertThat(evaluate("request.form.amount == '5 000'", request("POST", "amount=5+000&to=%C3%A9", form)))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("request.form.to == 'é'", request("POST", "amount=5&to=%C3%A9", form)))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("request.form.amount == '5'", request("POST", "amount=5&amount=6", form)))
                .isEqualTo(Truth.UNDECIDED);
        assertThat(evaluate("request.form.amount == '5'", request("POST", "amount=5&to=%zz", form)))
                .isEqualTo(Truth.UNDECIDED);
        assertThat(evaluate("request.form.amount == '5'", request("POST", "amount=5&to=%ff", form)))
                .isEqualTo(Truth.UNDECIDED);
        assertThat(evaluate("request.json.amount == '5'", request("POST", "amount=5", form)))
                .isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void riskScore_isTheHigherOfBoth() {
        Expression high = compiler.condition("risk.score >= 70", SIGNALS);
        Evidence known = everything();

        assertThat(high.evaluate(known.with(OptionalDouble.of(5)))).isEqualTo(Truth.TRUE);
        Evidence low = known.with(known.outcomes().orElseThrow(), Facts.none());
        assertThat(high.evaluate(low)).isEqualTo(Truth.UNDECIDED);
        assertThat(high.evaluate(low.with(OptionalDouble.of(5)))).isEqualTo(Truth.FALSE);
        assertThat(high.evaluate(low.with(OptionalDouble.of(90)))).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + 1 | character 3: expected type 'bool' but found 'int'",
                "request.metod == 'GET' | character 8: undefined field 'metod' (did you mean method?)",
                "claims.agee > 3 | character 7: undefined field 'agee' (did you mean age?)",
                "reqest.method == 'GET' | character 1: undeclared reference to 'reqest' (in container '') (did you mean request?)",
                "foo == 1 | (expected: one of age, ageEstimate",
                "request.json.amount > | mismatched input",
                "claims.age >= 'x' | found no matching overload",
                "signal('other').count('24h') > 1 | signal(...) (expected: one of the policy's signals, in quotes: transfers)",
                "signal(request.method).count('24h') > 1 | signal(...) (expected: one of the policy's signals",
                "signal('transfers').count('soon') > 1 | window (expected: a number and a unit in quotes",
                "signal('transfers').count('40d') > 1 | window (expected: a number and a unit in quotes",
                "signal('transfers').count('10ms') > 1 | window (expected:",
                "signal('transfers').count(request.method) > 1 | window (expected:",
                "signal('transfers') == 1 | undeclared reference to 'signal'",
                "request.json.a.all(x, request.json.b.exists(y, x == y)) | inside another (expected: one level)",
                "request.path.matches(request.method) | matches (expected: the pattern in quotes)",
                "request.path.matches('(') | (expected: a regular expression in RE2 syntax)",
                "@counts['x'] > 1 | token recognition error"
            })
    void mistake_isNamed(String text, String message) {
        assertThatThrownBy(() -> compiler.condition(text, SIGNALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void expressionThatIsTooLongOrTooDeepOrTooMuch_isRefused() {
        for (String text : List.of(
                "request.method == '" + "x".repeat(2000) + "'",
                "(".repeat(60) + "true" + ")".repeat(60),
                "request.size in [" + "1,".repeat(600) + "1]")) {
            assertThatThrownBy(() -> compiler.condition(text, SIGNALS)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void expression_saysWhatItReads() {
        assertThat(compiler.condition("request.method == 'GET'", SIGNALS).reads())
                .isEmpty();
        assertThat(compiler.condition("request.json.a == 1", SIGNALS).reads()).containsExactly(Input.BODY);
        assertThat(compiler.condition("request.form.a == '1'", SIGNALS).reads()).containsExactly(Input.BODY);
        assertThat(compiler.condition("jwt.a == 1", SIGNALS).reads()).containsExactly(Input.SUBJECT);
        assertThat(compiler.condition("outcome['a'].standing == 'None'", SIGNALS)
                        .reads())
                .containsExactly(Input.OUTCOMES);
        Expression facts = compiler.condition("has(claims.age) && risk.score > 1 && claims.amlHits == 0", SIGNALS);
        assertThat(facts.facts()).containsExactlyInAnyOrder(Fact.AGE, Fact.AML_SCORE, Fact.AML_HITS);
        Expression windows = compiler.condition(
                "signal('transfers').sum('24h') > 1.0 || signal('transfers').count('1h') > 3", SIGNALS);
        assertThat(windows.reads()).containsExactly(Input.SIGNALS);
        assertThat(windows.signals())
                .containsExactlyInAnyOrder(DAY, new SignalWindow("transfers", Duration.ofHours(1)));
    }

    @Test
    void quantity_isOneFiniteNumberThatIsNotNegative() {
        Map<String, String> json = Map.of("content-type", "application/json");
        assertThat(compiler.quantity("request.json.amount").of(request("POST", TRANSFER, json)))
                .hasValue(1000.5);
        assertThat(compiler.quantity("double(request.json.count) * 2.0").of(request("POST", TRANSFER, json)))
                .hasValue(6);
        for (String amount : List.of("-1", "\"5\"", "null", "[1]", "1e999", "{}")) {
            assertThat(compiler.quantity("request.json.amount")
                            .of(request("POST", "{\"amount\": " + amount + "}", json)))
                    .as(amount)
                    .isEmpty();
        }
        assertThatThrownBy(() -> compiler.quantity("claims.age"))
                .hasMessageContaining("expected: a number in the request");
    }

    /** Whatever JSON a body holds, an expression comes to an answer or to none, and never fails. */
    @Test
    void evaluation_neverThrows() {
        Random random = new Random(20260301);
        List<Expression> expressions = List.of(
                compiler.condition("request.json.a > 1", SIGNALS),
                compiler.condition("request.json.a.b.c == request.json.d", SIGNALS),
                compiler.condition("request.json.a.exists(x, x.b > 1)", SIGNALS),
                compiler.condition("request.json.a in request.json.b", SIGNALS),
                compiler.condition("size(request.json.a) > 1 || string(request.json.b) == 'x'", SIGNALS),
                compiler.condition("request.json.a[request.json.b] == 1", SIGNALS));
        Map<String, String> json = Map.of("content-type", "application/json");
        Map<Truth, Integer> seen = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            AccessRequest request = request("POST", json(random, 0), json);
            for (Expression expression : expressions) {
                seen.merge(expression.evaluate(Evidence.of(request, MutableClock.START)), 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Truth.values());
    }

    private static String json(Random random, int depth) {
        return switch (depth > 3 ? random.nextInt(6) : random.nextInt(9)) {
            case 0 -> Long.toString(random.nextLong());
            case 1 -> Integer.toString(random.nextInt(5));
            case 2 -> Double.toString(random.nextGaussian());
            case 3 -> "null";
            case 4 -> random.nextBoolean() ? "true" : "\"x\"";
            case 5 -> "\"" + random.nextInt(3) + "\"";
            case 6 -> "[" + json(random, depth + 1) + "," + json(random, depth + 1) + "]";
            default -> "{\"a\": " + json(random, depth + 1) + ", \"b\": " + json(random, depth + 1) + ", \"d\": 1}";
        };
    }

    private Truth evaluate(String text, AccessRequest request) {
        return compiler.condition(text, SIGNALS).evaluate(Evidence.of(request, MutableClock.START));
    }

    private static Evidence everything() {
        AccessRequest request = request(
                "POST", TRANSFER, Map.of("content-type", "application/json", "x-plan", "pro", "x-twice", "a,b"));
        WorkflowPrint workflow = WorkflowPrint.of("workflow");
        SessionRef ref = new SessionRef(new SessionId(new UUID(0, 1)), 1, 1, workflow);
        Facts facts = new Facts(Map.of(
                Fact.AGE, new FactValue.Whole(34),
                Fact.AML_HITS, new FactValue.Whole(0),
                Fact.AML_SCORE, new FactValue.Decimal(75),
                Fact.NATIONALITY, new FactValue.Text("IRL"),
                Fact.IP_HIDDEN, new FactValue.Flag(false)));
        Standing standing = new Standing.Verified(
                ref, new FirstApproval(MutableClock.START.minusSeconds(3600)), Set.of(), facts, false);
        SubjectOutcomes outcomes = new SubjectOutcomes(
                Map.of(new LevelName("kyc-basic"), new Outcome(1, standing, new Attempt.Pending(ref))), false);
        return Evidence.of(request, MutableClock.START)
                .with(new Evidence.Person(
                        new Subject("default", SourceKind.ACCOUNT, "https://issuer.example", "alice"),
                        Map.of("given_name", "Ann", "roles", List.of("user", "admin"))))
                .with(outcomes, facts)
                .with(Map.of(DAY, new SignalTotal(6, 5994)));
    }

    private static AccessRequest request(String method, String body, Map<String, String> headers) {
        return request(method, new Body.Whole(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))), headers);
    }

    private static AccessRequest request(Body body, Map<String, String> headers) {
        return request("POST", body, headers);
    }

    private static AccessRequest request(String method, Body body, Map<String, String> headers) {
        RawRequest raw = new RawRequest(
                method, "bank.example", "/transfers?to=x&twice=a&twice=b", headers, new Source("192.0.2.7", ""), body);
        return ((Canonical) RequestReader.read(raw)).request();
    }
}
