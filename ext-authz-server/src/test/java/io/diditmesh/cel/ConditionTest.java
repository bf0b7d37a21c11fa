package io.diditmesh.cel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that come to something. */
final class ConditionTest {
    private static final ExpressionCompiler COMPILER = new CelExpressions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "request.method == 'POST'",
                "request.host == 'bank.example'",
                "request.path == '/transfers/7'",
                "request.path.startsWith('/transfers/') && request.path.endsWith('7')",
                "request.path.matches('^/transfers/[0-9]+$')",
                "matches(request.host, 'bank')",
                "request.source == '192.0.2.7'",
                "request.size > 100",
                "request.query.currency == 'EUR'",
                "request.query['currency'] in ['EUR', 'USD']",
                "has(request.query.currency) && !has(request.query.other)",
                "'currency' in request.query",
                "request.headers['x-channel'] == 'web'",
                "has(request.headers.`x-channel`)",
                "request.headers['accept-language'].contains('en')",
                "!('x-other' in request.headers)",
                "request.json.amount > 1000",
                "request.json.amount >= 1000.5 && request.json.amount < 1001",
                "request.json.amount == 1000.5",
                "request.json.whole == 7.0 && request.json.whole < 7.5",
                "request.json.whole in [1, 7]",
                "request.json.big > 9223372036854775000.0",
                "request.json.yes",
                "request.json.yes && !request.json.to.new",
                "request.json.to.iban.matches('^ES')",
                "request.json['to']['iban'] == 'ES91'",
                "request.json.kinds[0] == 'wire'",
                "request.json.kinds.size() == 3",
                "request.json.kinds.exists(kind, kind == 'wire')",
                "request.json.kinds.exists(kind, kind == 2)",
                "!has(request.json.none)",
                "!has(request.json.other)",
                "has(request.json.to.iban)",
                "request.json.empty.all(item, item > 7)",
                "int(request.json.text) == 5000",
                "double(request.json.text) > 4999.5",
                "timestamp(request.json.day) < now",
                "now - timestamp(request.json.day) == duration('24h')",
                "now.getDayOfWeek() == 0",
                "jwt.given_name == 'Alice'",
                "jwt.roles.exists(role, role == 'teller')",
                "'teller' in jwt.roles",
                "jwt.level >= 2.5",
                "subject.source == 'Account'",
                "subject.issuer == 'https://login.example'",
                "outcome['kyc-basic'].standing == 'Verified'",
                "outcome['kyc-basic'].attempt == 'Pending'",
                "now - outcome['kyc-basic'].verified_at < duration('96h')",
                "outcome.gold.standing == 'None' && !has(outcome.gold.verified_at)",
                "claims.age >= 18 && claims.amlHits == 0",
                "claims.documentCountry == 'ESP'",
                "claims.documentCountry in ['IRL', 'ESP']",
                "claims.age >= 18 || claims.ageEstimate > 1.0",
                "claims.ageEstimate > 1.0 || claims.age >= 18",
                "!(claims.ageEstimate > 1.0 && claims.age > 30)",
                "has(claims.age) ? claims.age >= 18 : claims.ageEstimate >= 25.0",
                "!has(claims.ageEstimate)",
                "!has(claims.nationality)",
                "signal('transfers').sum('24h') > 5000",
                "signal(\"transfers\").count(\"1d\") == 3",
                "risk.score < 70",
                "risk.score < 70.0 && has(risk.score) && !has(risk.ipDataCenter)",
                "risk.ipCountry == 'ES' && !risk.ipHidden",
                "[1, 2, 3].filter(x, x > 1).map(x, x * 2) == [4, 6]",
                "[3, 4].exists_one(x, x == 3)",
                "request.json.missing == 1 || true",
                "true || request.json.missing == 1",
                "!(false && request.json.missing == 1)",
                "!(request.json.missing == 1 && false)",
                "request.json.yes ? true : request.json.missing",
                ".request.method == 'POST'",
                "request.json.whole % 2 == 1 && -request.json.whole < 0"
            })
    void conditionThatHolds_isTrue_andItsOppositeIsFalse(String text) {
        assertThat(truth(text, Evidences.full())).isEqualTo(Truth.TRUE);
        assertThat(truth("!(" + text + ")", Evidences.full())).isEqualTo(Truth.FALSE);
    }

    @Test
    void form_isReadByName() {
        Evidence form = Evidences.of(Requests.posted(
                "/", Map.of("content-type", "application/x-www-form-urlencoded"), "amount=7&to=Ana+B".getBytes(UTF_8)));
        assertThat(truth("request.form.to == 'Ana B' && int(request.form.amount) < 8", form))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void numbersThatDifferOnlyBeyondADoublesDigits_areToldApart() {
        Evidence huge = Evidences.of(Requests.json("{\"long\":9007199254740993,\"double\":9007199254740992.0}"));
        assertThat(truth("request.json.long > request.json.double", huge)).isEqualTo(Truth.TRUE);
        assertThat(truth("request.json.long == request.json.double", huge)).isEqualTo(Truth.FALSE);
    }

    @Test
    void risk_isTheHigherOfTheProvidersAndThePeers() {
        Evidence reported = Evidences.full();
        assertThat(truth("risk.score == 12.5", reported.withRisk(OptionalDouble.of(10))))
                .isEqualTo(Truth.TRUE);
        assertThat(truth("risk.score == 80.0", reported.withRisk(OptionalDouble.of(80))))
                .isEqualTo(Truth.TRUE);
        Evidence unreported = reported.with(SubjectOutcomes.nothing(), Facts.none());
        assertThat(truth("risk.score == 80.0", unreported.withRisk(OptionalDouble.of(80))))
                .isEqualTo(Truth.TRUE);
        Evidence nobodys = Evidences.of(Requests.json("{}")).withRisk(OptionalDouble.of(80));
        assertThat(truth("has(risk.score) && risk.score >= 70", nobodys)).isEqualTo(Truth.TRUE);
    }

    @Test
    void blockedPerson_isRejectedAtEveryLevel() {
        SubjectOutcomes blocked = new SubjectOutcomes(Evidences.outcomes().levels(), true);
        Evidence evidence = Evidences.full().with(blocked, Evidences.facts());
        assertThat(truth("outcome['kyc-basic'].standing == 'Rejected'", evidence))
                .isEqualTo(Truth.TRUE);
        assertThat(truth("outcome.other.standing == 'Rejected'", evidence)).isEqualTo(Truth.TRUE);
        assertThat(truth("has(outcome['kyc-basic'].verified_at)", evidence)).isEqualTo(Truth.FALSE);
    }

    @Test
    void everyFact_canBeNamed_andHasItsType() {
        for (Fact fact : Fact.values()) {
            FactValue value = switch (fact.kind()) {
                case TEXT -> new FactValue.Text("x");
                case WHOLE -> new FactValue.Whole(1);
                case DECIMAL -> new FactValue.Decimal(1);
                case FLAG -> new FactValue.Flag(true);
            };
            String text = switch (fact.kind()) {
                case TEXT -> "claims.%s == 'x'";
                case WHOLE -> "claims.%s + 1 == 2";
                case DECIMAL -> "claims.%s + 1.0 == 2.0";
                case FLAG -> "claims.%s";
            };
            Evidence evidence = Evidences.full().with(SubjectOutcomes.nothing(), new Facts(Map.of(fact, value)));
            assertThat(truth(String.format(text, fact.text()), evidence))
                    .as(fact.text())
                    .isEqualTo(Truth.TRUE);
        }
    }

    @Test
    void condition_saysWhatHasToBeFoundOut() {
        assertThat(condition("request.method == 'GET' && now > timestamp('2026-01-01T00:00:00Z')")
                        .reads())
                .isEmpty();
        assertThat(condition("request.size > 1 && request.headers['a'] == '' && request.query.a == ''")
                        .reads())
                .isEmpty();
        assertThat(condition("request.json.a == 1").reads()).containsExactly(Input.BODY);
        assertThat(condition("has(request.json)").reads()).containsExactly(Input.BODY);
        assertThat(condition("[1].exists(x, .request.form.a == 'x')").reads()).containsExactly(Input.BODY);
        assertThat(condition("jwt.a == 1").reads()).containsExactly(Input.SUBJECT);
        assertThat(condition("'a' in jwt").reads()).containsExactly(Input.SUBJECT);
        assertThat(condition("subject.source == 'Peer'").reads()).containsExactly(Input.SUBJECT);
        assertThat(condition("outcome.gold.standing == 'None'").reads()).containsExactly(Input.OUTCOMES);
        assertThat(condition("has(claims.age)").reads()).containsExactly(Input.OUTCOMES);
        assertThat(condition("risk.score > 1").reads()).containsExactly(Input.OUTCOMES);
        assertThat(condition("signal('transfers').count('1h') > 1").reads()).containsExactly(Input.SIGNALS);
        assertThat(condition("true || (request.json.a == 1 && jwt.b == 1)").reads())
                .containsExactlyInAnyOrder(Input.BODY, Input.SUBJECT);
    }

    @Test
    void condition_namesItsFactsAndWindows() {
        Expression condition = condition(
                "claims.age > 17 && risk.score < 70 && risk.ipHidden && "
                        + "signal('transfers').sum('24h') + signal('transfers').sum('1d') + signal('transfers').sum('7d') > 5.0");
        assertThat(condition.facts()).containsExactlyInAnyOrder(Fact.AGE, Fact.AML_SCORE, Fact.IP_HIDDEN);
        assertThat(condition.signals())
                .containsExactlyInAnyOrder(
                        new SignalWindow("transfers", Duration.ofDays(1)),
                        new SignalWindow("transfers", Duration.ofDays(7)));
    }

    @Test
    void oneCompiledCondition_isSafeForManyThreads() {
        Expression condition = condition("request.json.amount > 1000 && request.json.kinds.exists(k, k == 'wire')");
        List<Truth> truths = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(_ -> condition.evaluate(Evidences.full()))
                .distinct()
                .toList();
        assertThat(truths).containsExactly(Truth.TRUE);
    }

    private static Truth truth(String text, Evidence evidence) {
        return condition(text).evaluate(evidence);
    }

    private static Expression condition(String text) {
        return COMPILER.condition(text, Evidences.SIGNALS);
    }
}
