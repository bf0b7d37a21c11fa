package io.diditmesh.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CookiesTest {
    @ParameterizedTest
    @MethodSource
    void values_areAllThoseOfTheName(String header, List<String> expected) {
        assertThat(Cookies.values(new Headers(Map.of("cookie", header)), "session"))
                .isEqualTo(expected);
    }

    static Stream<Arguments> values_areAllThoseOfTheName() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("session=a", List.of("a")),
                Arguments.of("session=a; session=b", List.of("a", "b")),
                Arguments.of("session=a;session=a", List.of("a", "a")),
                Arguments.of(" other=1;  session = a ", List.of("a")),
                Arguments.of("session=", List.of("")),
                Arguments.of("session=a=b", List.of("a=b")),
                Arguments.of("session", List.of()),
                Arguments.of("=a; ;", List.of()),
                Arguments.of("Session=a", List.of()),
                Arguments.of("xsession=a; session2=b", List.of()),
                Arguments.of("x=1,session=a", List.of("a", "a")),
                Arguments.of("session=a,session=a", List.of("a", "a", "a")),
                Arguments.of("x=1, session=a; y=2", List.of("a", "a")),
                Arguments.of("\tsession\t=\ta\t", List.of("a")),
                Arguments.of("\u2000session=a", List.of()),
                Arguments.of("session\u3000=a", List.of()),
                Arguments.of("\u00a0session=a", List.of()));
    }

    @Test
    void values_areNoneWithoutTheHeader() {
        assertThat(Cookies.values(new Headers(Map.of()), "session")).isEmpty();
    }
}
