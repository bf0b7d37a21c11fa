package io.diditmesh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.CredentialFault;
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

final class HeaderSourceTest {
    private static final String DESK = "spiffe://cluster.local/ns/shop/sa/desk";
    private static final Identification ABSENT = new Identification.Absent();

    private final HeaderSource source = new HeaderSource(
            new TrustedHeader(new PeerHeader("x-user", Set.of(DESK)), "https://desk.example"), "realm");

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice@example.com", "é", "auth0|7", "a b"})
    void believedPeer_saysWhoseAccountItIs(String id) {
        assertThat(source.kind()).isEqualTo(SourceKind.ACCOUNT);
        assertThat(from(DESK, id))
                .isEqualTo(
                        new Identification.Known(new Subject("realm", SourceKind.ACCOUNT, "https://desk.example", id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiffe://cluster.local/ns/shop/sa/desk2",
                "spiffe://cluster.local/ns/shop/sa/DESK",
                "spiffe://other.local/ns/shop/sa/desk"
            })
    void fromAnybodyElse_theHeaderDoesNotExist(String principal) {
        assertThat(from(principal, "alice")).isEqualTo(ABSENT);
        assertThat(from(principal, "alice,bob")).isEqualTo(ABSENT);
    }

    @Test
    void believedPeerThatSaysNothing_speaksForNobody() {
        assertThat(identify(DESK, Map.of())).isEqualTo(ABSENT);
        assertThat(identify(DESK, Map.of("x_user", "alice"))).isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice,bob", "alice,alice", "alice, ", ",", ",alice"})
    void headerSentTwice_isRepeated(String value) {
        assertThat(from(DESK, value)).isEqualTo(new Identification.Bad(CredentialFault.REPEATED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "a\u007f", "\u0085a", "a\tb"})
    void valueThatIsNoId_isMalformed(String value) {
        assertThat(from(DESK, value)).isEqualTo(new Identification.Bad(CredentialFault.MALFORMED));
    }

    @Test
    void id_hasAtMost256Characters() {
        assertThat(from(DESK, "x".repeat(256))).isInstanceOf(Identification.Known.class);
        assertThat(from(DESK, "x".repeat(257))).isEqualTo(new Identification.Bad(CredentialFault.MALFORMED));
    }

    @Test
    void nobodysHeader_isNeverRead() {
        HeaderSource nobodys = new HeaderSource(TrustedHeader.nobodys(), "realm");
        var request = Requests.from(Source.unknown(), Map.of("", "alice", "x-user", "alice"));
        assertThat(nobodys.identify(request, Identify.account(), deadline())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(ABSENT);
    }

    private Identification from(String principal, String value) {
        return identify(principal, Map.of("x-user", value));
    }

    private Identification identify(String principal, Map<String, String> headers) {
        var request = Requests.from(new Source("192.0.2.7", principal), headers);
        return source.identify(request, Identify.account(), deadline())
                .toCompletableFuture()
                .join();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(1), () -> 0);
    }
}
