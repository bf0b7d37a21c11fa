package io.diditmesh.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyValuesTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    static Stream<Arguments> json_isReadAsValues() {
        return Stream.of(
                Arguments.of("{}", Map.of()),
                Arguments.of("{\"\\ud83d\\ude00\":1}", Map.of("😀", 1L)),
                Arguments.of(" [ ] ", List.of()),
                Arguments.of("\t\r\n7", 7L),
                Arguments.of("-0", 0L),
                Arguments.of("\"a\\u00e9\\ud83d\\ude00\"", "aé😀"),
                Arguments.of("true", true),
                Arguments.of("1000.5", 1000.5),
                Arguments.of("1E3", 1000.0),
                Arguments.of("0e9", 0.0),
                Arguments.of("-0.0e-999", -0.0),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("9223372036854775808", 0x1p63),
                Arguments.of("5e-324", Double.MIN_VALUE),
                Arguments.of("[1,[2.5,\"x\"],{\"a\":false}]", List.of(1L, List.of(2.5, "x"), Map.of("a", false))),
                Arguments.of("[null]", Collections.singletonList(null)),
                Arguments.of("{\"a\":null}", Collections.singletonMap("a", null)),
                Arguments.of("{\"\":1,\"b\":2,\"a\":3}", Map.of("", 1L, "b", 2L, "a", 3L)));
    }

    @ParameterizedTest
    @MethodSource
    void json_isReadAsValues(String body, Object expected) {
        assertThat(Requests.json(body).body().json()).isEqualTo(new BodyReading.Value<>(new Json(expected)));
    }

    @Test
    void json_null_isReadAsNull() {
        assertThat(Requests.json("null").body().json()).isEqualTo(new BodyReading.Value<>(new Json(null)));
    }

    static Stream<Arguments> json_thatCouldBeReadInTwoWays_isNotRead() {
        return Stream.of(
                        faulty(
                                BodyFault.MALFORMED,
                                "",
                                " ",
                                "{",
                                "[1,]",
                                "{\"a\":1,}",
                                "{a:1}",
                                "{'a':1}",
                                "{\"a\" 1}",
                                "[1 2]",
                                "1 2",
                                "{} {}",
                                "{}x",
                                "{}\u0000",
                                "nul",
                                "NaN",
                                "-Infinity",
                                "+1",
                                "01",
                                ".5",
                                "1.",
                                "0x10",
                                "1_000",
                                "// note\n1",
                                "/* note */ 1",
                                "\"a\nb\"",
                                "\"\\x41\"",
                                "\"\\u12\"",
                                "{\"\\ud83d\":1}",
                                "\u00a01",
                                "\u001e1",
                                "[1]]"),
                        faulty(
                                BodyFault.DUPLICATE_NAME,
                                "{\"amount\":1,\"amount\":5000}",
                                "{\"amount\":1,\"\\u0061mount\":5000}",
                                "[{\"x\":{\"y\":1,\"z\":2,\"y\":1}}]",
                                "{\"a\":null,\"a\":null}"),
                        faulty(
                                BodyFault.NUMBER,
                                "1e309",
                                "-1e400",
                                "1e-400",
                                "[0.000e-1,4.9e-325]",
                                "9223372036854775809",
                                "-9223372036854775809",
                                "1" + "0".repeat(400)),
                        faulty(
                                BodyFault.CHARACTERS,
                                "\uFEFF{}",
                                "\"\\ud83d\"",
                                "\"\\ude00\"",
                                "\"\\ude00\\ud83d\"",
                                "\"\\ud83d\\u0041\""),
                        faulty(
                                BodyFault.TOO_DEEP,
                                "[".repeat(33) + "]".repeat(33),
                                "{\"a\":".repeat(33) + "1" + "}".repeat(33)),
                        faulty(
                                BodyFault.TOO_MANY_VALUES,
                                "[" + "1,".repeat(9_999) + "1]",
                                "{\"a\":[" + "[],".repeat(10_000) + "1]}"),
                        faulty(BodyFault.TOO_LARGE, " ".repeat(BodyValues.LARGEST - 1) + "{}"))
                .flatMap(stream -> stream);
    }

    private static Stream<Arguments> faulty(BodyFault fault, String... bodies) {
        return Arrays.stream(bodies).map(body -> Arguments.of(body, fault));
    }

    @ParameterizedTest
    @MethodSource
    void json_thatCouldBeReadInTwoWays_isNotRead(String body, BodyFault expected) {
        assertThat(Requests.json(body).body().json()).isEqualTo(new BodyReading.Unreadable<Json>(expected));
    }

    @Test
    void json_asDeepLargeAndManyAsAllowed_isRead() {
        assertThat(Requests.json("[".repeat(32) + "]".repeat(32)).body().json()).isInstanceOf(BodyReading.Value.class);
        assertThat(Requests.json("[" + "1,".repeat(9_998) + "1]").body().json()).isInstanceOf(BodyReading.Value.class);
        assertThat(Requests.json(" ".repeat(BodyValues.LARGEST - 2) + "{}")
                        .body()
                        .json())
                .isInstanceOf(BodyReading.Value.class);
    }

    static Stream<Arguments> bytesThatAreNotUtf8_areNotRead() {
        return Stream.of(
                Arguments.of("a lone continuation byte", new int[] {'"', 0x80, '"'}),
                Arguments.of("an overlong quote", new int[] {'"', 0xc0, 0xa2, '"'}),
                Arguments.of("an overlong NUL", new int[] {'"', 0xc0, 0x80, '"'}),
                Arguments.of("an encoded surrogate pair", new int[] {'"', 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, '"'}),
                Arguments.of("beyond Unicode", new int[] {'"', 0xf4, 0x90, 0x80, 0x80, '"'}),
                Arguments.of("a cut sequence", new int[] {'"', 0xe2, 0x82, '"'}),
                Arguments.of("Latin-1", new int[] {'"', 0xe9, '"'}),
                Arguments.of("UTF-16 with a mark", new int[] {0xfe, 0xff, 0, '1'}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bytesThatAreNotUtf8_areNotRead(String what, int[] bytes) {
        assertThat(jsonOf(Map.of("content-type", "application/json"), bytes))
                .as(what)
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.CHARACTERS));
    }

    @Test
    void bytesInUtf16WithoutAMark_areNotRead() {
        assertThat(jsonOf(Map.of("content-type", "application/json"), new int[] {0, '1'}))
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                " application/json ",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json ; charset=UTF-8; version=1",
                "application/problem+json",
                "application/vnd.bank.v1+json;profile=\"x y\""
            })
    void jsonContentType_isRead(String type) {
        assertThat(jsonOf(Map.of("content-type", type), new int[] {'1'}))
                .isEqualTo(new BodyReading.Value<>(new Json(1L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "text/json",
                "text/plain",
                "application/jsonp",
                "application/json-seq",
                "application/x-www-form-urlencoded",
                "application/json,application/json",
                "application/json, text/plain",
                "text/plain, application/json",
                "application/json; charset=utf-8, application/json",
                "application/json; charset=utf-16",
                "application/json; charset=latin1",
                "application/json; charset=utf8",
                "application/json; charset=utf-8; charset=utf-16",
                "application/json; charset",
                "application/json;",
                "application/json; charset=\"utf-8",
                "application/json; a=\"x,y\"",
                "application/json charset=utf-8",
                "application/ json"
            })
    void otherOrAmbiguousContentType_isNotReadAsJson(String type) {
        assertThat(jsonOf(Map.of("content-type", type), new int[] {'1'}))
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.CONTENT_TYPE));
    }

    @Test
    void missingContentType_isNotReadAsJson() {
        assertThat(jsonOf(Map.of(), new int[] {'1'}))
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.CONTENT_TYPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "zstd", "gzip, identity", "identity,identity", "", "x"})
    void encodedBody_isNotRead(String encoding) {
        assertThat(jsonOf(Map.of("content-type", "application/json", "content-encoding", encoding), new int[] {'1'}))
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.ENCODED));
    }

    @Test
    void identityEncoding_isRead() {
        assertThat(jsonOf(Map.of("content-type", "application/json", "content-encoding", "Identity"), new int[] {'1'}))
                .isInstanceOf(BodyReading.Value.class);
    }

    @Test
    void bodyThatIsAbsentOrCutOff_isNotRead() {
        assertThat(with(new Body.Absent(), Map.of("content-type", "application/json"))
                        .json())
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.ABSENT));
        assertThat(with(new Body.Partial(), Map.of("content-type", "application/json"))
                        .json())
                .isEqualTo(new BodyReading.Unreadable<Json>(BodyFault.PARTIAL));
        assertThat(with(new Body.Absent(), Map.of("content-type", FORM)).form())
                .isEqualTo(new BodyReading.Unreadable<Map<String, List<String>>>(BodyFault.ABSENT));
    }

    @Test
    void body_isReadOnce() {
        BodyValues body = Requests.json("{\"a\":1}").body();
        assertThat(body.json()).isSameAs(body.json());
    }

    @Test
    void form_isReadAsNamesAndValues() {
        assertThat(formOf("amount=1000&to=Ana+Mar%C3%ADa&x&y=&a%26b=%3D&&to=Ben"))
                .isEqualTo(new BodyReading.Value<>(Map.of(
                        "amount",
                        List.of("1000"),
                        "to",
                        List.of("Ana María", "Ben"),
                        "x",
                        List.of(""),
                        "y",
                        List.of(""),
                        "a&b",
                        List.of("="))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%", "a=%4", "a=%zz", "a=%-1", "%u0041=1", "a=b c", "a=é", "a=\u007f", "a=1\n", "a=\u0000"})
    void formThatServersDecodeDifferently_isNotRead(String body) {
        assertThat(formOf(body)).isEqualTo(new BodyReading.Unreadable<Map<String, List<String>>>(BodyFault.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%e9", "a=%c0%a2", "%ed%a0%bd=1", "a=%EF%BB%BF"})
    void formThatIsNotUtf8_isNotRead(String body) {
        assertThat(formOf(body)).isEqualTo(new BodyReading.Unreadable<Map<String, List<String>>>(BodyFault.CHARACTERS));
    }

    @Test
    void formOfTooManyPairs_isNotRead() {
        assertThat(formOf("a&".repeat(10_001)))
                .isEqualTo(new BodyReading.Unreadable<Map<String, List<String>>>(BodyFault.TOO_MANY_VALUES));
    }

    @Test
    void size_isTheDeclaredOrTheReceivedOne() {
        assertThat(with(new Body.Absent(), Map.of("content-length", "7")).size())
                .isEqualTo(OptionalLong.of(7));
        assertThat(with(new Body.Partial(), Map.of("content-length", "7")).size())
                .isEqualTo(OptionalLong.of(7));
        assertThat(Requests.json("123").body().size()).isEqualTo(OptionalLong.of(3));
        assertThat(with(whole("123"), Map.of("content-length", "3")).size()).isEqualTo(OptionalLong.of(3));
    }

    @Test
    void sizeThatIsUnknownOrContradictory_isEmpty() {
        assertThat(with(new Body.Absent(), Map.of()).size()).isEmpty();
        assertThat(with(new Body.Partial(), Map.of()).size()).isEmpty();
        assertThat(with(new Body.Absent(), Map.of("content-length", "7,7")).size())
                .isEmpty();
        assertThat(with(new Body.Absent(), Map.of("content-length", "-7")).size())
                .isEmpty();
        assertThat(with(new Body.Absent(), Map.of("content-length", "9999999999999999999"))
                        .size())
                .isEmpty();
        assertThat(with(whole("123"), Map.of("content-length", "4")).size()).isEmpty();
        assertThat(with(whole("123"), Map.of("content-length", "x")).size()).isEmpty();
    }

    @Test
    void whatIsRead_isNeverPrinted() {
        BodyReading<Json> json = Requests.json("{\"iban\":\"ES91\"}").body().json();
        assertThat(json.toString()
                        + new Json(List.of("ES91"))
                        + Requests.json("{}").body())
                .doesNotContain("ES91")
                .doesNotContain("iban");
    }

    private static BodyReading<Json> jsonOf(Map<String, String> headers, int[] bytes) {
        byte[] body = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            body[at] = (byte) bytes[at];
        }
        return Requests.posted("/", headers, body).body().json();
    }

    private static BodyReading<Map<String, List<String>>> formOf(String body) {
        return with(whole(body), Map.of("content-type", FORM)).form();
    }

    private static Body whole(String text) {
        return new Body.Whole(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static BodyValues with(Body body, Map<String, String> headers) {
        return Requests.of(new RawRequest("POST", "bank.example", "/", headers, Source.unknown(), body))
                .body();
    }
}
