package io.diditmesh.cel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Source;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Facts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a condition can fail to come to something. Not one of them may pass for true or false. */
final class UndecidedConditionTest {
    private static final ExpressionCompiler COMPILER = new CelExpressions();
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final String AMOUNT = "request.json.amount > 1000";

    static Stream<Arguments> bodyThatCannotBeRead_decidesNothing() {
        byte[] good = "{\"amount\":5000}".getBytes(UTF_8);
        Map<String, AccessRequest> requests = new LinkedHashMap<>();
        requests.put("absent", raw(JSON, new Body.Absent()));
        requests.put("partial", raw(JSON, new Body.Partial()));
        requests.put("empty", Requests.json(""));
        requests.put("malformed", Requests.json("{\"amount\":5000"));
        requests.put("trailing", Requests.json("{\"amount\":5000}{\"amount\":1}"));
        requests.put("duplicate", Requests.json("{\"amount\":1,\"amount\":5000}"));
        requests.put("duplicate escaped", Requests.json("{\"amount\":1,\"amo\\u0075nt\":5000}"));
        requests.put("duplicate elsewhere", Requests.json("{\"amount\":1,\"other\":{\"a\":1,\"a\":2}}"));
        requests.put("deep", Requests.json("{\"amount\":1,\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"));
        requests.put("many values", Requests.json("{\"amount\":1,\"a\":[" + "1,".repeat(10_000) + "1]}"));
        requests.put("oversized", Requests.json("{\"amount\":1}" + " ".repeat(64 << 10)));
        requests.put("number too large", Requests.json("{\"amount\":1e999}"));
        requests.put("not a number", Requests.json("{\"amount\":NaN}"));
        requests.put("half a character", Requests.json("{\"amount\":1,\"x\":\"\\ud800\"}"));
        requests.put("byte order mark", Requests.json("\uFEFF{\"amount\":1}"));
        requests.put("not UTF-8", Requests.posted("/", JSON, new byte[] {'"', (byte) 0xff, '"'}));
        requests.put("no content type", Requests.posted("/", Map.of(), good));
        requests.put("another content type", Requests.posted("/", Map.of("content-type", "text/plain"), good));
        requests.put(
                "two content types", Requests.posted("/", Map.of("content-type", "application/json,text/plain"), good));
        requests.put(
                "another character set",
                Requests.posted("/", Map.of("content-type", "application/json;charset=utf-16"), good));
        requests.put(
                "compressed",
                Requests.posted("/", Map.of("content-type", "application/json", "content-encoding", "gzip"), good));
        requests.put("null", Requests.json("null"));
        requests.put("a list", Requests.json("[5000]"));
        requests.put("a text", Requests.json("\"5000\""));
        requests.put("a number", Requests.json("5000"));
        return requests.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bodyThatCannotBeRead_decidesNothing(String what, AccessRequest request) {
        assertThat(truth(AMOUNT, Evidences.of(request))).as(what).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("!(" + AMOUNT + ")", Evidences.of(request))).as(what).isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has(request.json)",
                "has(request.json.amount)",
                "'amount' in request.json",
                "has(request.form.a)"
            })
    void whatCannotBeRead_isNotKnownToBeAbsent(String text) {
        assertThat(truth(text, Evidences.of(Requests.json("{\"amount\":1,\"amount\":2}"))))
                .isEqualTo(Truth.UNDECIDED);
        assertThat(truth(text, Evidences.of(raw(JSON, new Body.Absent())))).isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.json.amount > 1",
                "has(request.json.amount)",
                "'amount' in request.json",
                "request.json.to.iban == 'x'",
                "has(request.query.currency)",
                "request.query.currency == 'EUR'"
            })
    void whatStandsUnderTheNameInAnotherCase_isNotKnownToBeAbsent(String text) {
        AccessRequest request = Requests.posted(
                "/transfers?Currency=EUR", JSON, "{\"Amount\":5000,\"to\":{\"IBAN\":\"x\"}}".getBytes(UTF_8));

        assertThat(truth(text, Evidences.of(request))).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void formNamesThatDifferInCase_areOneName() {
        AccessRequest request = Requests.posted(
                "/transfers?currency=EUR&Currency=USD",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                "amount=1&Amount=5000".getBytes(UTF_8));

        assertThat(truth("request.form.amount == '1'", Evidences.of(request))).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("has(request.form.AMOUNT)", Evidences.of(request))).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("request.query.currency == 'EUR'", Evidences.of(request)))
                .isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // missing, null, or of another type
                "request.json.missing > 1000",
                "request.json.missing == 'x'",
                "request.json.missing",
                "request.json.to.missing == 'x'",
                "request.json.missing.iban == 'x'",
                "request.json.none > 1000",
                "request.json.none == 'x'",
                "request.json.none != 'x'",
                "request.json.none in ['x']",
                "request.json.text > 1000",
                "request.json.text == 5000",
                "request.json.text != 5000",
                "request.json.text in [5000]",
                "request.json.yes == 'true'",
                "request.json.kinds == 'wire'",
                "request.json.kinds != 'wire'",
                "request.json.kinds in ['wire', 'cash']",
                "request.json.kinds == ['wire', 2, 'x']",
                "request.json.kinds.exists(kind, kind == 'cash')",
                "request.json.kinds[2] == 'x'",
                "request.json.to == 'ES91'",
                "request.json.to == {'iban': 'ES91', 'new': 'no'}",
                "request.json.amount",
                "request.json.to",
                "request.json.amount && true",
                "!request.json.amount",
                "request.json.amount ? true : false",
                "request.json.missing ? true : true",
                "request.json.amount.startsWith('1')",
                "request.json.amount.matches('1')",
                "request.json.amount.size() > 1",
                "request.json.amount.exists(x, true)",
                "has(request.json.amount.cents)",
                "request.json.text < request.json.amount",
                "request.json.yes < request.json.amount",
                // arithmetic
                "request.json.whole / request.json.zero > 1",
                "request.json.whole % request.json.zero > 1",
                "request.json.amount / 0.0 > 1.0",
                "request.json.amount / 0.0 < 1.0",
                "0.0 / 0.0 == 1.0",
                "0.0 / 0.0 != 1.0",
                "request.json.big + 1 > 0",
                "request.json.big * 2 > 0",
                "-request.json.big - 2 < 0",
                "request.json.amount * 1e308 > 1.0",
                "request.json.text + request.json.text == 'x'",
                "request.json.whole + request.json.text == 'x'",
                "request.json.whole + request.json.amount > 1",
                "request.json + 1 == 2",
                // lists
                "request.json.kinds[3] == 'x'",
                "request.json.kinds[-1] == 'x'",
                "request.json.kinds[0.5] == 'x'",
                "request.json.kinds[request.json.text] == 'x'",
                "request.json.to[0] == 'x'",
                "request.json.empty[0] == 'x'",
                // conversions
                "int(request.json.to.iban) > 1",
                "int(request.json.amount * 1e300) > 1",
                "double(request.json.to.iban) > 1.0",
                "double('NaN') > 1.0",
                "double('NaN') < 1.0",
                "double('Infinity') > 1.0",
                "timestamp(request.json.text) < now",
                "timestamp(request.json.none) < now",
                "duration(request.json.text) < duration('1h')",
                "now.getHours(request.json.text) == 10",
                "now + duration('99999999h') > now",
                "bool(request.json.text)",
                // the rest of the request
                "request.headers['x-missing'] == 'a'",
                "request.headers['x-missing'] != 'a'",
                "request.headers['x-twice'] == 'a'",
                "request.headers['x-twice'] == 'a,b'",
                "has(request.headers.`x-twice`)",
                "'x-twice' in request.headers",
                "request.query.missing == '1'",
                "request.query.twice == '1'",
                "request.query.twice != '1'",
                "has(request.query.twice)",
                "'twice' in request.query",
                "request.form.amount == '1'",
                // what is known of the subject
                "jwt.missing == 'x'",
                "jwt.level == '3'",
                "jwt.roles[1] == 'x'",
                "claims.nationality == 'ESP'",
                "claims.nationality != 'ESP'",
                "claims.ageEstimate > 18",
                "claims.ageEstimate > 1.0 || request.json.amount > 5000",
                "claims.ageEstimate > 1.0 && request.json.amount > 5",
                "outcome['kyc-aml'].verified_at < now",
                "outcome[request.json.to.iban].standing == 'None'",
                "outcome[request.host].standing == 'None'",
                "signal('transfers').sum('7d') > 5000",
                "signal('transfers').count('1h') > 5",
                "risk.ipDataCenter",
                // short-circuit does not hide an error that counts
                "request.json.missing == 1 || false",
                "false || request.json.missing == 1",
                "true && request.json.missing == 1",
                "request.json.missing == 1 && true",
                "[1, 2].all(x, request.json.missing == x)",
                "[1, 2].exists_one(x, request.json.missing == x)"
            })
    void errorOrUnknown_decidesNothing(String text) {
        assertThat(truth(text, Evidences.full())).isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwt.given_name == 'Alice'",
                "has(jwt.given_name)",
                "'given_name' in jwt",
                "subject.source == 'Account'",
                "outcome.gold.standing == 'None'",
                "has(claims.age)",
                "claims.age >= 18",
                "risk.score >= 70",
                "has(risk.score)",
                "signal('transfers').count('24h') > 1",
                "has(request.json.a)",
                "request.size > 1"
            })
    void whatWasNotFoundOut_decidesNothing(String text) {
        Evidence nothing = Evidences.of(Requests.of("GET", "bank.example", "/"));
        assertThat(truth(text, nothing)).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void peersRisk_doesNotStandForTheProvidersThatWasNotFoundOut() {
        Evidence somebodys = Evidences.of(Requests.of("GET", "bank.example", "/"))
                .with(Evidences.full().person().orElseThrow())
                .withRisk(OptionalDouble.of(10));
        assertThat(truth("risk.score >= 70", somebodys)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("has(risk.score)", somebodys)).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void peersRisk_isOnlyAScore() {
        Evidence nobodys = Evidences.of(Requests.of("GET", "bank.example", "/")).withRisk(OptionalDouble.of(10));
        assertThat(truth("risk.score >= 70", nobodys)).isEqualTo(Truth.FALSE);
        assertThat(truth("has(risk.ipHidden)", nobodys)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("claims.amlScore < 70", nobodys)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("outcome.gold.standing == 'None'", nobodys)).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void riskThatNobodyKnows_orThatIsNotANumber_decidesNothing() {
        Evidence evidence = Evidences.full().with(Evidences.outcomes(), Facts.none());
        assertThat(truth("risk.score >= 70", evidence)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("risk.score >= 70", evidence.withRisk(OptionalDouble.of(Double.NaN))))
                .isEqualTo(Truth.UNDECIDED);
        assertThat(truth("risk.score >= 70", Evidences.full().withRisk(OptionalDouble.of(Double.NaN))))
                .isEqualTo(Truth.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%zz&b=1", "/?b=1&%c0%a2=2", "/?b=1&a=%"})
    void queryThatServersDecodeDifferently_decidesNothing(String target) {
        Evidence evidence = Evidences.of(Requests.of("GET", "bank.example", target));
        assertThat(truth("request.query.b == '1'", evidence)).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void formField_thatWasSentTwice_decidesNothing() {
        Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");
        Evidence twice = Evidences.of(Requests.posted("/", form, "to=Ana&amount=5&amount=6".getBytes(UTF_8)));
        assertThat(truth("request.form.to == 'Ana'", twice)).isEqualTo(Truth.TRUE);
        assertThat(truth("request.form.amount == '5'", twice)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("request.form.amount != '5'", twice)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("has(request.form.amount)", twice)).isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void oddClaims_decideNothing() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("none", null);
        claims.put("date", LocalDate.EPOCH);
        claims.put("nan", Double.NaN);
        claims.put("nested", List.of(new Object()));
        Evidence full = Evidences.full();
        Evidence evidence =
                full.with(new Evidence.Person(full.person().orElseThrow().subject(), claims));
        for (String claim : claims.keySet()) {
            assertThat(truth("jwt." + claim + " == 1", evidence)).as(claim).isEqualTo(Truth.UNDECIDED);
            assertThat(truth("jwt." + claim + " != 1", evidence)).as(claim).isEqualTo(Truth.UNDECIDED);
        }
    }

    @Test
    void whatIsTooCostly_decidesNothing() {
        String list = "[" + "1,".repeat(500) + "1]";
        Evidence evidence = Evidences.of(Requests.json("{\"list\":" + list + ",\"text\":\"" + "a".repeat(60_000)
                + "\",\"part\":\"" + "a".repeat(2000) + "\"}"));
        assertThat(truth("request.json.text.size() == 60000", evidence)).isEqualTo(Truth.TRUE);
        assertThat(truth("request.json.list.all(x, x == 1)", evidence)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("1 in request.json.list", evidence)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("request.json.text.matches('b')", evidence)).isEqualTo(Truth.UNDECIDED);
        assertThat(truth("request.json.text.contains(request.json.part)", evidence))
                .isEqualTo(Truth.UNDECIDED);
    }

    @Test
    void loops_haveOneAllowanceTogether() {
        Evidence evidence = Evidences.of(Requests.json("[" + "1,".repeat(299) + "1]"));
        String loop = "request.json.all(x, x == 1)";
        assertThat(truth(loop, evidence)).isEqualTo(Truth.TRUE);
        assertThat(truth(loop + " && " + loop, evidence)).isEqualTo(Truth.UNDECIDED);
    }

    private static AccessRequest raw(Map<String, String> headers, Body body) {
        return Requests.of(new RawRequest("POST", "bank.example", "/", headers, Source.unknown(), body));
    }

    private static Truth truth(String text, Evidence evidence) {
        return COMPILER.condition(text, Evidences.SIGNALS).evaluate(evidence);
    }
}
