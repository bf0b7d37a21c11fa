package io.diditmesh.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Truth;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused when a policy is accepted, and in which words. */
final class RefusedExpressionTest {
    private static final ExpressionCompiler COMPILER = new CelExpressions();

    static Stream<Arguments> faultyCondition_isRefused_withPlaceAndExpectation() {
        return Stream.of(
                Arguments.of("", "1:1: ", "(expected: an expression such as"),
                Arguments.of("1 +", "1:4: ", "(expected: an expression such as"),
                Arguments.of("request.json.amount >", "1:22: ", "(expected: an expression such as"),
                Arguments.of("@sum", "1:1: ", "(expected: an expression such as"),
                Arguments.of("requst.method == 'GET'", "1:1: requst: unknown", "did you mean request?"),
                Arguments.of("true &&\n  requst.method == 'GET'", "2:3: requst: unknown", "did you mean request?"),
                Arguments.of("request.jsn.amount > 1", "1:8: request.jsn: unknown", "did you mean json?"),
                Arguments.of("claims.agee > 1", "1:7: claims.agee: unknown", "did you mean age?"),
                Arguments.of("subject.isuer == ''", "1:8: subject.isuer: unknown", "did you mean issuer?"),
                Arguments.of("risk.scor > 1", "1:5: risk.scor: unknown", "did you mean score?"),
                Arguments.of("outcome.gold.standng == ''", "1:13: outcome.standng: unknown", "did you mean standing?"),
                Arguments.of("outcome['gold'].at < now", "1:16: outcome.at: unknown", "verified_at"),
                Arguments.of("outcome['Not A Level'].standing == 'None'", "level name: \"Not A Level\"", "a DNS label"),
                Arguments.of("outcome['Gold'].standing == 'None'", "level name: \"Gold\"", "a DNS label"),
                Arguments.of("outcome.gold.standing == 'verified'", "\"verified\"", "Lapsed, None, Rejected, Verified"),
                Arguments.of("outcome.gold.standing in ['verified']", "\"verified\"", "Lapsed, None"),
                Arguments.of("'pending' != outcome.gold.attempt", "\"pending\"", "None, Over, Pending, UnderReview"),
                Arguments.of("subject.source == 'account'", "\"account\"", "Account, Anonymous, Peer"),
                Arguments.of("request.headers['X-Channel'] == ''", "header \"X-Channel\"", "lower case"),
                Arguments.of("'X-Channel' in request.headers", "header \"X-Channel\"", "lower case"),
                Arguments.of("request", "1:1: request: a group", "one of form, headers"),
                Arguments.of("[claims].size() == 1", "1:2: claims: a group", "one of age"),
                Arguments.of("request.method", "comes to string", "(expected: true or false)"),
                Arguments.of("claims.age", "comes to int", "(expected: true or false)"),
                Arguments.of(
                        "request.method > 1", "found no matching overload", "(expected: values of matching types)"),
                Arguments.of(
                        "claims.age == '18'", "found no matching overload", "(expected: values of matching types)"),
                Arguments.of("nosuch(1)", "nosuch", "(expected: values of matching types)"),
                Arguments.of("'a' + request.host == ''", "found no matching overload", "(expected: values of"),
                Arguments.of("request.json.a == null", "null", "has(...)"),
                Arguments.of("request.size > 1u", "an unsigned number", "without u"),
                Arguments.of("b'a' == b'a'", "bytes", "without b"),
                Arguments.of("bytes('a').size() == 1", "bytes", "(expected: "),
                Arguments.of("dyn(1) == 1", "dyn", "(expected: "),
                Arguments.of("type(1) == int", "int: unknown", "(expected: "),
                Arguments.of("google.protobuf.Int64Value{value: 1} == 1", "a message", "(expected: a value)"),
                Arguments.of("signal('transfer').sum('24h') > 1.0", "signal \"transfer\"", "did you mean transfers?"),
                Arguments.of("signal('transfers').sum('24x') > 1.0", "window: \"24x\"", "such as 24h"),
                Arguments.of("signal('transfers').sum('500ms') > 1.0", "window: \"500ms\"", "such as 24h"),
                Arguments.of("signal('transfers').sum('0s') > 1.0", "window: ", "(expected: from 1s"),
                Arguments.of("signal('transfers').sum('32d') > 1.0", "window: ", "(expected: from 1s"),
                Arguments.of("signal('transfers').sum('1 h') > 1.0", "signal \"transfers 1\"", "(expected: "),
                Arguments.of(
                        "signal(request.host).sum('1h') > 1.0", "neither name nor window", "signal(\"transfers\")"),
                Arguments.of("signal('transfers').sum(request.host) > 1.0", "neither name nor window", "signal("),
                Arguments.of("signal('transfers') > 1", "signal: not a value", ".count(window)"),
                Arguments.of("request.path.matches(request.host)", "cannot be computed", "in quotes"),
                Arguments.of("request.path.matches('')", "or empty", "in quotes"),
                Arguments.of("request.path.matches('[')", "pattern: ", "RE2 understands"),
                Arguments.of("request.path.matches('(?=a)')", "pattern: ", "RE2 understands"),
                Arguments.of("request.path.matches('((((a{99}){99}){99}){99})')", "too costly", "at most"),
                Arguments.of("request.path.matches('" + "a".repeat(201) + "')", "too costly", "at most 200"),
                Arguments.of("[1].all(x, [1].exists(y, y == x))", "a loop inside a loop", "one level"),
                Arguments.of("[1].all(x, x in request.json.a)", "in every round", "a list in brackets"),
                Arguments.of("[1].all(request, true)", "request: taken", "another name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void faultyCondition_isRefused_withPlaceAndExpectation(String text, String what, String expected) {
        assertThatThrownBy(() -> COMPILER.condition(text, Evidences.SIGNALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)[0-9]+:[0-9]+: .*\\(expected: .*\\)")
                .hasMessageContaining(what)
                .hasMessageContaining(expected);
    }

    @Test
    void signalOfAPolicyThatDeclaresNone_isRefused() {
        assertThatThrownBy(() -> COMPILER.condition("signal('a').count('1h') > 1", Set.of()))
                .hasMessageContaining("signal \"a\": unknown (expected: none here)");
    }

    @Test
    void conditionThatIsTooLong_orHasTooManyParts_orIsTooDeep_isRefused() {
        assertThatThrownBy(() -> COMPILER.condition("'" + "a".repeat(2000) + "' == ''", Set.of()))
                .hasMessage("2008 characters (expected: at most 2000)");
        assertThatThrownBy(() -> COMPILER.condition("[" + "1,".repeat(600) + "1] == [1]", Set.of()))
                .hasMessageContaining("node limit (500)");
        assertThatThrownBy(() -> COMPILER.condition("(".repeat(400) + "true" + ")".repeat(400), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> COMPILER.condition("!(".repeat(600) + "true" + ")".repeat(600), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void conditionJustBelowTheLimits_isAccepted() {
        String many = String.join(" || ", Collections.nCopies(80, "claims.age > 1"));
        assertThat(COMPILER.condition(many, Set.of()).evaluate(Evidences.full()))
                .isEqualTo(Truth.TRUE);
        assertThat(COMPILER.condition("(".repeat(20) + "true" + ")".repeat(20), Set.of())
                        .evaluate(Evidences.full()))
                .isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwt.amount",
                "claims.age",
                "risk.score",
                "outcome.gold.attempt",
                "signal('transfers').count('1h')",
                "request.method",
                "request.json.amount > 1",
                "request",
                "now"
            })
    void quantityOfSomethingElseThanTheRequest_orThatIsNotANumber_isRefused(String text) {
        assertThatThrownBy(() -> COMPILER.quantity(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }
}
