package io.diditmesh.request;

import static io.diditmesh.request.Ambiguity.HOST;
import static io.diditmesh.request.Ambiguity.METHOD;
import static io.diditmesh.request.Ambiguity.OVERRIDE;
import static io.diditmesh.request.Ambiguity.PATH_CHARACTER;
import static io.diditmesh.request.Ambiguity.PATH_ESCAPE;
import static io.diditmesh.request.Ambiguity.PATH_SEGMENT;
import static io.diditmesh.request.Ambiguity.TARGET_FORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Requests;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    @ParameterizedTest
    @MethodSource
    void ambiguousTarget_isRefused(String target, Ambiguity expected) {
        assertThat(read("GET", "shop.example", target)).isEqualTo(new Reading.Refused(expected));
    }

    static Stream<Arguments> ambiguousTarget_isRefused() {
        return Stream.of(
                        all(
                                TARGET_FORM,
                                "",
                                "*",
                                "transfers",
                                "?x=1",
                                "#top",
                                " /transfers",
                                "\\transfers",
                                "%2Ftransfers",
                                "http://shop.example/transfers",
                                "https://other.example/",
                                "shop.example:443",
                                "/transfers#top",
                                "/transfers?x=1#top",
                                "/transfers?x=#"),
                        all(
                                PATH_SEGMENT,
                                "//",
                                "///",
                                "//transfers",
                                "//other.example/transfers",
                                "/a//b",
                                "/a//",
                                "/.",
                                "/./",
                                "/..",
                                "/../a",
                                "/a/.",
                                "/a/./b",
                                "/a/..",
                                "/a/../b",
                                "/a/../",
                                "/%2e",
                                "/%2E%2E/a",
                                "/a/.%2e/b",
                                "/a/%20../b",
                                "/a/..%20/b",
                                "/a/%20/b",
                                "/a/%2e./b"),
                        all(
                                PATH_CHARACTER,
                                "/a;b",
                                "/a;/b",
                                "/;",
                                "/a;jsessionid=1/b",
                                "/..;/a",
                                "/a%3Bb",
                                "/a%3b/b",
                                "/a\\b",
                                "/\\..\\a",
                                "/a%5Cb",
                                "/..%5ca",
                                "/a b",
                                "/a\tb",
                                "/a\u0000b",
                                "/a\u007fb",
                                "/a%00",
                                "/a%00.png",
                                "/a%09b",
                                "/a%0Ab",
                                "/a%0d%0ab",
                                "/a%1Fb",
                                "/a%7F",
                                "/a%C2%85b",
                                "/caf\u00e9",
                                "/\uff41dmin",
                                "/a\u2215b"),
                        all(
                                PATH_ESCAPE,
                                "/a%2Fb",
                                "/a%2fb",
                                "/%2F",
                                "/..%2fa",
                                "/%2e%2e%2fa",
                                "/a%252Fb",
                                "/a%252e%252e",
                                "/a%2500",
                                "/%2541",
                                "/%25%32%46",
                                "/a%",
                                "/a%4",
                                "/a%4z",
                                "/a%4\uff11",
                                "/a%zz",
                                "/a%%41",
                                "/a%-1",
                                "/a%+1",
                                "/%u002f",
                                "/%\uff14\uff11",
                                "/%c0%af",
                                "/%c0%ae%c0%ae/a",
                                "/%c1%9c",
                                "/%e0%80%af",
                                "/%f0%80%80%af",
                                "/%80",
                                "/%c3",
                                "/%ff",
                                "/%ed%a0%80",
                                "/%f4%90%80%80"))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "Get", "pOST", "GET ", " GET", "M-SEARCH", "GET\n", "G\u00c9T", "GET1"})
    void methodThatIsNotUpperCaseLetters_isRefused(String method) {
        assertThat(read(method, "shop.example", "/")).isEqualTo(new Reading.Refused(METHOD));
    }

    @Test
    void methodOfTwentyLetters_isTheLongest() {
        assertThat(read("A".repeat(20), "shop.example", "/")).isInstanceOf(Reading.Canonical.class);
        assertThat(read("A".repeat(21), "shop.example", "/")).isEqualTo(new Reading.Refused(METHOD));
    }

    @ParameterizedTest
    @CsvSource({
        "x-http-method-override, DELETE",
        "x-http-method, PUT",
        "x-method-override, ''",
        "x_http_method_override, DELETE",
        "x.http-method.override, DELETE",
        "x-original-url, /open",
        "x_rewrite_url, /open"
    })
    void override_isRefused(String header, String value) {
        RawRequest raw = new RawRequest("POST", "shop.example", "/", Map.of(header, value), "");
        assertThat(RequestReader.read(raw)).isEqualTo(new Reading.Refused(OVERRIDE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ":443",
                "shop.example:",
                "shop.example:https",
                "shop.example:-1",
                "shop.example:+80",
                "shop.example:123456",
                "shop.example:80:80",
                "shop.example:\uff18\uff10",
                "shop.example: 80",
                "user@shop.example",
                "user:secret@shop.example",
                "shop.example@other.example",
                "shop..example",
                ".shop.example",
                "shop.example..",
                "-shop.example",
                "shop-.example",
                "shop example",
                " shop.example",
                "shop.example ",
                "shop.example,other.example",
                "shop.example/",
                "shop.example/transfers",
                "shop.example\\",
                "shop.example?x",
                "shop.example#x",
                "shop%2eexample",
                "shop.exam\u0000ple",
                "shop.exam\nple",
                "*",
                "*.example",
                "[::1]",
                "[::1]:443",
                "http://shop.example"
            })
    void hostWithoutOneReading_isRefused(String authority) {
        assertThat(read("GET", authority, "/")).isEqualTo(new Reading.Refused(HOST));
    }

    @Test
    void hostThatIsTooLong_isRefused() {
        assertThat(read("GET", "a".repeat(63) + ".example", "/")).isInstanceOf(Reading.Canonical.class);
        assertThat(read("GET", "a".repeat(64) + ".example", "/")).isEqualTo(new Reading.Refused(HOST));
        assertThat(read("GET", "a.".repeat(126) + "a", "/")).isInstanceOf(Reading.Canonical.class);
        assertThat(read("GET", "a.".repeat(126) + "ab", "/")).isEqualTo(new Reading.Refused(HOST));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, shop.example",
        "SHOP.Example, shop.example",
        "shop.example:8443, shop.example",
        "Shop.Example:443, shop.example",
        "b\u00fccher.example, xn--bcher-kva.example",
        "B\u00dcCHER.example:443, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "127.0.0.1:8080, 127.0.0.1",
        "localhost, localhost",
        "a-1.b.example, a-1.b.example"
    })
    void host_hasOneForm(String authority, String expected) {
        assertThat(Requests.of("GET", authority, "/").host()).isEqualTo(new HostName(expected));
    }

    @ParameterizedTest
    @MethodSource
    void path_isReadAsDecodedSegments(String target, List<String> segments, boolean trailingSlash) {
        AccessRequest request = Requests.of("GET", "shop.example", target);
        assertThat(request.path()).isEqualTo(new RequestPath(segments, trailingSlash));
        assertThat(request.target()).isEqualTo(target);
    }

    static Stream<Arguments> path_isReadAsDecodedSegments() {
        return Stream.of(
                Arguments.of("/", List.of(), false),
                Arguments.of("/?next=//other.example/..;%2f", List.of(), false),
                Arguments.of("/transfers", List.of("transfers"), false),
                Arguments.of("/transfers/", List.of("transfers"), true),
                Arguments.of("/transfers?id=1", List.of("transfers"), false),
                Arguments.of("/a/b/c", List.of("a", "b", "c"), false),
                Arguments.of("/a%20b", List.of("a b"), false),
                Arguments.of("/caf%C3%A9", List.of("caf\u00e9"), false),
                Arguments.of("/caf%c3%a9/", List.of("caf\u00e9"), true),
                Arguments.of("/%F0%9F%90%9F", List.of("\ud83d\udc1f"), false),
                Arguments.of("/100%25", List.of("100%"), false),
                Arguments.of("/100%25/zz", List.of("100%", "zz"), false),
                Arguments.of("/a+b%2Bc", List.of("a+b+c"), false),
                Arguments.of("/!$&'()*+,=:@", List.of("!$&'()*+,=:@"), false),
                Arguments.of("/...", List.of("..."), false),
                Arguments.of("/.well-known/jwks.json", List.of(".well-known", "jwks.json"), false));
    }

    @Test
    void percentEncodedUnreservedCharacters_areTheSamePath() {
        UNRESERVED.chars().forEach(character -> {
            RequestPath plain = pathOf("/x" + (char) character);
            assertThat(pathOf("/x%" + "%02X".formatted(character))).isEqualTo(plain);
            assertThat(pathOf("/x%" + "%02x".formatted(character))).isEqualTo(plain);
        });
    }

    @Test
    void everyRawByteOutsidePrintableAscii_isRefused() {
        IntStream.concat(IntStream.rangeClosed(0, ' '), IntStream.rangeClosed(0x7f, 0xff))
                .forEach(character -> assertThat(read("GET", "shop.example", "/a" + (char) character))
                        .isEqualTo(new Reading.Refused(PATH_CHARACTER)));
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "HEAD, true", "OPTIONS, true", "POST, false", "PUT, false", "DELETE, false", "QUERY, false"
    })
    void safety_isTheMethods(String method, boolean safe) {
        assertThat(Requests.of(method, "shop.example", "/").isSafe()).isEqualTo(safe);
    }

    @Test
    void requests_printNothingOfWhatWasSent() {
        RawRequest raw = new RawRequest("GET", "shop.example", "/secret?code=1", Map.of("cookie", "a=secret"), "");
        assertThat(raw).hasToString("RawRequest[GET]");
        assertThat(Requests.of("GET", "shop.example", "/secret", raw.headers())).hasToString("AccessRequest[GET]");
        assertThat(new Headers(raw.headers())).hasToString("Headers[1]");
    }

    private static RequestPath pathOf(String target) {
        return Requests.of("GET", "shop.example", target).path();
    }

    private static Stream<Arguments> all(Ambiguity ambiguity, String... targets) {
        return Stream.of(targets).map(target -> Arguments.of(target, ambiguity));
    }

    private static Reading read(String method, String authority, String target) {
        return RequestReader.read(new RawRequest(method, authority, target, Map.of(), ""));
    }
}
