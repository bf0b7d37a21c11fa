package io.diditmesh.didit;

import static io.diditmesh.didit.Deliveries.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {
    @Test
    void delivery_isWrittenCanonically() {
        assertThat(CanonicalJson.of(bytes(Deliveries.WIRE))).isEqualTo(Deliveries.CANONICAL);
        assertThat(CanonicalJson.of(bytes(Deliveries.CANONICAL))).isEqualTo(Deliveries.CANONICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "97.0, 97",
        "97.00, 97",
        "97, 97",
        "97.5, 97.5",
        "97.50, 97.50",
        "0.0, 0",
        "-0.0, 0",
        "-0, -0",
        "-12.0, -12",
        "1e2, 100",
        "1E+2, 100",
        "1.5e1, 15",
        "1.25e1, 1.25e1",
        "1e-7, 1e-7",
        "10e-1, 1",
        "0e5, 0",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "123456789012345678901234567890.0, 123456789012345677877719597056",
        "true, true",
        "false, false",
        "null, null"
    })
    void number_isAnIntegerIfItIsWholeAndElseAsReceived(String written, String canonical) {
        assertThat(canonical(written)).isEqualTo(canonical);
        assertThat(canonical("[" + written + "]")).isEqualTo("[" + canonical + "]");
        assertThat(canonical("{\"a\": " + written + "}")).isEqualTo("{\"a\":" + canonical + "}");
    }

    @Test
    void largeWholeFloat_isTheDoubleItStandsFor_toItsLastDigit() {
        assertThat(canonical("1e23")).isEqualTo("99999999999999991611392");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1 , \"a\" : [ 2 , 1 ] }         | {\"a\":[2,1],\"b\":1}",
                "{\"b\":{\"d\":1,\"c\":2},\"a\":{}}        | {\"a\":{},\"b\":{\"c\":2,\"d\":1}}",
                "[{\"b\":1,\"a\":2},[]]                    | [{\"a\":2,\"b\":1},[]]",
                "{\"aa\":1,\"a\":2,\"Z\":3,\"\":4}         | {\"\":4,\"Z\":3,\"a\":2,\"aa\":1}",
                "{\"\ud83d\ude00\":1,\"\uff5e\":2}         | {\"\uff5e\":2,\"\ud83d\ude00\":1}",
                "{\"\\ud83d\\ude00\":1,\"\\uff5e\":2}      | {\"\uff5e\":2,\"\ud83d\ude00\":1}",
                "\"Zo\\u00eb \\ud83d\\ude00\"              | \"Zo\u00eb \ud83d\ude00\"",
                "\"a\\/b\"                                 | \"a/b\"",
                "\"\\\"\\\\\\b\\f\\n\\r\\t\"               | \"\\\"\\\\\\b\\f\\n\\r\\t\"",
                "\"\\u0022\\u005c\\u0008\"                 | \"\\\"\\\\\\b\"",
                "\"\\u0000\\u001F\\u000b\"                 | \"\\u0000\\u001f\\u000b\"",
                "\"\\u007f\\u2028\"                        | \"\u007f\u2028\"",
                "\"97.0\"                                  | \"97.0\""
            })
    void text_isSortedByCodePointAndEscapedNoMoreThanNeeded(String written, String canonical) {
        assertThat(canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "[{\"b\":{\"a\":1,\"c\":2,\"a\":3}}]",
                "{} {}",
                "1 2",
                "{}x",
                "{",
                "[1,]",
                "{a:1}",
                "'a'",
                "01",
                "NaN",
                "\"\\x\"",
                "1e99999999999",
                "1e309",
                "// comment\n1"
            })
    void anythingButOneValueWithoutRepeatedKeys_isRefused(String text) {
        assertThatThrownBy(() -> canonical(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nesting_isBounded() {
        assertThat(canonical("[".repeat(65) + "]".repeat(65))).hasSize(130);
        assertThatThrownBy(() -> canonical("[".repeat(66) + "]".repeat(66)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested deeper than 64");
    }

    @Test
    void refusal_repeatsNothingOfTheBody() {
        assertThatThrownBy(() -> canonical("{\"first_name\":\"Zoe\",\"first_name\":1}"))
                .hasMessage("webhook body: a key twice (expected: once)");
    }

    private static String canonical(String text) {
        return CanonicalJson.of(bytes(text));
    }
}
