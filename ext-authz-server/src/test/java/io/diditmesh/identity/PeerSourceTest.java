package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.Identification;
import io.diditmesh.request.Source;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeerSourceTest {
    private static final String CART = "spiffe://cluster.local/ns/shop/sa/cart";
    private static final String GATEWAY = "spiffe://cluster.local/ns/istio-system/sa/gateway";
    private static final Identification ABSENT = new Identification.Absent();

    private final PeerSource peers = new PeerSource("realm", Set.of(GATEWAY));

    @Test
    void peerThatARuleNames_isItsSpiffeId() {
        assertThat(peers.kind()).isEqualTo(SourceKind.PEER);
        assertThat(identify(CART, CART))
                .isEqualTo(new Identification.Known(
                        new Subject("realm", SourceKind.PEER, "spiffe://cluster.local", CART)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiffe://cluster.local/ns/shop/sa/cart2",
                "spiffe://cluster.local/ns/shop/sa",
                "spiffe://other.local/ns/shop/sa/cart",
                "spiffe://cluster.local/ns/shop/sa/CART",
                "spiffe://cluster.local/ns/shop/sa/cart/"
            })
    void anyOtherPeer_isNobody(String principal) {
        assertThat(identify(principal, CART)).isEqualTo(ABSENT);
    }

    @Test
    void ruleThatNamesNobody_knowsNobody() {
        var request = Requests.from(new Source("192.0.2.7", CART), Map.of());
        assertThat(peers.identify(request, Identify.account(), deadline())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(ABSENT);
    }

    @Test
    void gateway_isNobody_evenIfARuleNamesIt() {
        assertThat(identify(GATEWAY, GATEWAY)).isEqualTo(ABSENT);
    }

    private Identification identify(String principal, String named) {
        var request = Requests.from(new Source("192.0.2.7", principal), Map.of());
        return peers.identify(request, new Identify(Set.of(SourceKind.PEER), Set.of(named)), deadline())
                .toCompletableFuture()
                .join();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(1), () -> 0);
    }
}
