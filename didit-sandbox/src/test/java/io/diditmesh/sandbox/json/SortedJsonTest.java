package io.diditmesh.sandbox.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SortedJsonTest {
    @Test
    void wire_sortsKeysAtEveryDepthAndLeavesNoBlanks() {
        assertThat(wire("{ \"b\": {\"d\": 1, \"c\": [true, null]}, \"a\": \"x\" }"))
                .isEqualTo("{\"a\":\"x\",\"b\":{\"c\":[true,null],\"d\":1}}");
    }

    @Test
    void wire_escapesEverythingOutsideAscii() {
        assertThat(wire("\"Zoë 😀 /\"")).isEqualTo("\"Zo\\u00eb \\ud83d\\ude00 /\"");
    }

    @Test
    void canonical_leavesCharactersAsTheyAre() {
        assertThat(canonical("\"Zo\\u00eb \\ud83d\\ude00 \\/\"")).isEqualTo("\"Zoë 😀 /\"");
    }

    @Test
    void bothForms_escapeControlCharactersQuotesAndBackslashes() {
        assertThat(wire("\"\\u0001\\n\\\"\\\\\"")).isEqualTo("\"\\u0001\\n\\\"\\\\\"");
        assertThat(canonical("\"\\u0001\\n\\\"\\\\\"")).isEqualTo("\"\\u0001\\n\\\"\\\\\"");
    }

    @Test
    void canonical_shortensWholeFloatsAndRoundsNothing() {
        assertThat(canonical("[97.0,96.10,0.5,12,-3.0]")).isEqualTo("[97,96.10,0.5,12,-3]");
    }

    @Test
    void wire_keepsFloatsAsTheyAre() {
        assertThat(wire("[97.0,96.1]")).isEqualTo("[97.0,96.1]");
    }

    @Test
    void keys_areOrderedByCodePointNotByUtf16Unit() {
        assertThat(canonical("{\"😀\":1,\"\uFF5E\":2}")).isEqualTo("{\"\uFF5E\":2,\"😀\":1}");
    }

    private static String wire(String json) {
        return SortedJson.wire(Json.parse(json));
    }

    private static String canonical(String json) {
        return SortedJson.canonical(Json.parse(json));
    }
}
