package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims as a token writes them, and what is left of them. */
final class PlainClaimsTest {
    @Test
    void jsonValues_areKept() throws Exception {
        assertThat(claims("{\"text\":\"é\",\"whole\":7,\"broken\":1.5,\"large\":9007199254740993,\"true\":true,"
                        + "\"list\":[\"a\",1,[2.5]],\"map\":{\"given\":{\"name\":\"x\"}},\"nothing\":[]}"))
                .isEqualTo(Map.of(
                        "text",
                        "é",
                        "whole",
                        7L,
                        "broken",
                        1.5,
                        "large",
                        9007199254740993L,
                        "true",
                        true,
                        "list",
                        List.of("a", 1L, List.of(2.5)),
                        "map",
                        Map.of("given", Map.of("name", "x")),
                        "nothing",
                        List.of()));
    }

    @Test
    void dates_areSeconds() throws Exception {
        assertThat(claims("{\"exp\":1790000300,\"nbf\":1790000000,\"iat\":-1,\"auth_time\":1790000000}"))
                .isEqualTo(Map.of("exp", 1790000300L, "nbf", 1790000000L, "iat", -1L, "auth_time", 1790000000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"shop\"", "[\"shop\"]"})
    void audience_isAlwaysAList(String audience) throws Exception {
        assertThat(claims("{\"aud\":" + audience + "}")).isEqualTo(Map.of("aud", List.of("shop")));
    }

    @Test
    void null_isNothing() throws Exception {
        assertThat(claims("{\"a\":null,\"b\":{\"c\":null,\"d\":1}}")).isEqualTo(Map.of("b", Map.of("d", 1L)));
    }

    @Test
    void listWithANull_isNothing_soThatNoElementMovesUp() throws Exception {
        assertThat(claims("{\"roles\":[null,\"admin\"],\"deep\":[[null]],\"x\":1}"))
                .isEqualTo(Map.of("x", 1L));
    }

    @Test
    void whatIsNestedTooDeeply_isNothing() throws Exception {
        assertThat(claims("{\"list\":" + "[".repeat(16) + "]".repeat(16) + "}")).containsKey("list");
        assertThat(claims("{\"list\":" + "[".repeat(17) + "]".repeat(17) + "}")).isEmpty();
    }

    @Test
    void claims_cannotBeChanged() throws Exception {
        Map<String, Object> claims = claims("{\"x\":1}");
        assertThatThrownBy(() -> claims.put("y", 2L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void size_growsWithEverythingInside() {
        assertThat(PlainClaims.size("x".repeat(1000))).isBetween(2000, 2100);
        assertThat(PlainClaims.size(List.of("x".repeat(1000), "y".repeat(1000))))
                .isBetween(4000, 4300);
        assertThat(PlainClaims.size(Map.of("x".repeat(1000), "y".repeat(1000)))).isBetween(4000, 4300);
        assertThat(PlainClaims.size(List.of(List.of(), List.of(), 1L, true))).isBetween(200, 400);
    }

    private static Map<String, Object> claims(String json) throws ParseException {
        return PlainClaims.of(JWTClaimsSet.parse(json));
    }
}
