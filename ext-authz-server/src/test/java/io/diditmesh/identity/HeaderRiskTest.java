package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.Source;
import io.diditmesh.testing.Requests;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderRiskTest {
    private static final String DESK = "spiffe://cluster.local/ns/shop/sa/desk";

    private final HeaderRisk risk = new HeaderRisk(new PeerHeader("x-risk", Set.of(DESK)));

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "69.5, 69.5", "007, 7", "100, 100", "100.0, 100"})
    void believedPeer_declaresTheRisk(String value, double expected) {
        assertThat(declared(DESK, Map.of("x-risk", value))).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "low",
                "-1",
                "-0",
                "+5",
                "101",
                "100.1",
                "999",
                "1000",
                "5,5",
                "5, 5",
                ",5",
                "5 ",
                " 5",
                "1e1",
                "0x1p3",
                "5d",
                "5f",
                ".5",
                "5.",
                "NaN",
                "Infinity",
                "٥",
                "5\n"
            })
    void whateverElseItSends_isTheHighest(String value) {
        assertThat(declared(DESK, Map.of("x-risk", value))).hasValue(100);
    }

    @Test
    void believedPeerThatSaysNothing_hasDeclaredNothing() {
        assertThat(declared(DESK, Map.of())).isEmpty();
        assertThat(declared(DESK, Map.of("x_risk", "5"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spiffe://cluster.local/ns/shop/sa/desk2", "spiffe://other.local/ns/shop/sa/desk"})
    void fromAnybodyElse_thereIsNone(String principal) {
        assertThat(declared(principal, Map.of("x-risk", "5"))).isEmpty();
        assertThat(declared(principal, Map.of("x-risk", "x"))).isEmpty();
    }

    @Test
    void nobodysHeader_isNeverRead() {
        assertThat(new HeaderRisk(PeerHeader.nobodys()).declared(Requests.from(Source.unknown(), Map.of("", "5"))))
                .isEmpty();
    }

    private OptionalDouble declared(String principal, Map<String, String> headers) {
        return risk.declared(Requests.from(new Source("192.0.2.7", principal), headers));
    }
}
