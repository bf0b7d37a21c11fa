package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://cluster.local/ns/shop/sa/cart",
                "spiffe://td/x",
                "spiffe://a_b-c.1/A/b.c/.d/..e/f_G-1",
                "spiffe://td/..."
            })
    void spiffeId_isReadAsItIs(String text) {
        assertThat(Identify.parsePrincipal(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cart",
                "cluster.local/ns/shop/sa/cart",
                "https://cluster.local/ns/shop/sa/cart",
                "SPIFFE://cluster.local/ns/shop/sa/cart",
                "spiffe://",
                "spiffe://cluster.local",
                "spiffe://cluster.local/",
                "spiffe://Cluster.local/x",
                "spiffe:///x",
                "spiffe://cluster.local:80/x",
                "spiffe://user@cluster.local/x",
                "spiffe://cluster.local//x",
                "spiffe://cluster.local/x/",
                "spiffe://cluster.local/./x",
                "spiffe://cluster.local/x/..",
                "spiffe://cluster.local/x/../y",
                "spiffe://cluster.local/ns/*/sa/cart",
                "spiffe://cluster.local/x y",
                "spiffe://cluster.local/x%2fy",
                "spiffe://cluster.local/x?y",
                "spiffe://cluster.local/x#y",
                "spiffe://cluster.local/é",
                " spiffe://cluster.local/x",
                "spiffe://cluster.local/x\n",
                "spiffe://cluster.local/x,spiffe://cluster.local/y"
            })
    void anythingElse_isNamed(String text) {
        assertThatThrownBy(() -> Identify.parsePrincipal(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" (expected: a SPIFFE id such as spiffe://cluster.local/ns/shop/sa/cart)");
    }
}
