package io.diditmesh.extauthz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Source;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HeaderMap;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.HttpRequest;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.Peer;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a CheckRequest about the peer and the body. */
final class CheckReaderTest {
    private static final String CART = "spiffe://cluster.local/ns/shop/sa/cart";
    private static final byte[] FOUR = {'f', 'o', 'u', (byte) 0xff};

    @Test
    void peer_isItsAddressAndTheSpiffeIdOfItsCertificate() {
        assertThat(source(Peer.newBuilder().setAddress(address("192.0.2.7")).setPrincipal(CART)))
                .isEqualTo(new Source("192.0.2.7", CART));
        assertThat(source(Peer.newBuilder().setAddress(address("192.0.2.7"))).principal())
                .isEmpty();
        assertThat(source(Peer.newBuilder())).isEqualTo(Source.unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cart.shop.example", "CN=cart", "https://cluster.local/ns/shop/sa/cart", "SPIFFE://x/y", "x"})
    void nameThatIsNoSpiffeId_isNobody(String principal) {
        assertThat(source(Peer.newBuilder().setPrincipal(principal))).isEqualTo(Source.unknown());
    }

    @Test
    void callersOwnWordAboutTheCertificate_isNotBelieved() {
        HttpRequest.Builder http = HttpRequest.newBuilder()
                .putHeaders("x-forwarded-client-cert", "By=spiffe://x/y;URI=" + CART)
                .putHeaders("x-forwarded-for", "192.0.2.9");
        assertThat(read(http, Peer.getDefaultInstance()).source()).isEqualTo(Source.unknown());
    }

    @Test
    void body_isTheBytesAsSent() {
        assertThat(body(HttpRequest.newBuilder().setRawBody(ByteString.copyFrom(FOUR))))
                .isEqualTo(whole(FOUR));
        assertThat(body(HttpRequest.newBuilder().setBody("fünf")))
                .isEqualTo(whole("fünf".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bodyThatWasNotSentAlong_isAbsent() {
        assertThat(body(HttpRequest.newBuilder())).isEqualTo(new Body.Absent());
        assertThat(body(HttpRequest.newBuilder().setSize(-1))).isEqualTo(new Body.Absent());
        assertThat(body(HttpRequest.newBuilder().setSize(9).putHeaders("content-length", "9")))
                .isEqualTo(new Body.Absent());
        assertThat(body(HttpRequest.newBuilder().putHeaders("x-envoy-auth-partial-body", "false")))
                .isEqualTo(new Body.Absent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none  | 0  | none        | true",
                "none  | -1 | none        | true",
                "4     | 4  | false       | true",
                "4     | 4  | false,false | true",
                "none  | 4  | none        | true",
                "none  | 0  | true        | false",
                "4     | 4  | true        | false",
                "4     | 4  | True        | false",
                "4     | 4  | false,true  | false",
                "4     | 4  | true,false  | false",
                "4     | 4  | ''          | false",
                "5     | 4  | false       | false",
                "5     | 0  | none        | false",
                "4,4   | 4  | false       | false",
                "four  | 4  | false       | false",
                "-4    | 4  | false       | false",
                "''    | 4  | false       | false",
                "99999999999999999999 | 4 | false | false",
                "4     | 5  | false       | false",
                "none  | 5  | none        | false"
            })
    void body_isWholeOnlyIfNothingSaysThatMoreCame(String length, long size, String partial, boolean whole) {
        HttpRequest.Builder http =
                HttpRequest.newBuilder().setRawBody(ByteString.copyFrom(FOUR)).setSize(size);
        if (length != null) {
            http.putHeaders("content-length", length);
        }
        if (partial != null) {
            http.putHeaders("x-envoy-auth-partial-body", partial);
        }
        assertThat(body(http)).isEqualTo(whole ? whole(FOUR) : new Body.Partial());
    }

    @Test
    void bodyThatWasCutToNothing_isPartial() {
        assertThat(body(HttpRequest.newBuilder().putHeaders("x-envoy-auth-partial-body", "true")))
                .isEqualTo(new Body.Partial());
    }

    /** Envoy sends a list instead of a map when it is told to keep headers as they came. */
    @Test
    void partialBody_isSeenInAListOfHeaders() {
        HeaderMap.Builder list = HeaderMap.newBuilder();
        for (String word : new String[] {"false", "true"}) {
            list.addHeaders(HeaderValue.newBuilder()
                    .setKey("X-Envoy-Auth-Partial-Body")
                    .setRawValue(ByteString.copyFromUtf8(word)));
        }
        assertThat(body(HttpRequest.newBuilder().setBody("four").setHeaderMap(list)))
                .isEqualTo(new Body.Partial());
    }

    @Test
    void checkWithoutHttp_isNoRequest() {
        assertThat(CheckReader.read(CheckRequest.getDefaultInstance())).isEmpty();
    }

    private static Body whole(byte[] bytes) {
        return new Body.Whole(ByteBuffer.wrap(bytes));
    }

    private static Body body(HttpRequest.Builder http) {
        return read(http, Peer.getDefaultInstance()).body();
    }

    private static Source source(Peer.Builder peer) {
        return read(HttpRequest.newBuilder(), peer.build()).source();
    }

    private static Address address(String text) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(text).setPortValue(4711))
                .build();
    }

    private static RawRequest read(HttpRequest.Builder http, Peer peer) {
        return CheckReader.read(CheckRequest.newBuilder()
                        .setAttributes(AttributeContext.newBuilder()
                                .setSource(peer)
                                .setRequest(AttributeContext.Request.newBuilder()
                                        .setHttp(http.setMethod("POST")
                                                .setHost("shop.example")
                                                .setPath("/"))))
                        .build())
                .orElseThrow();
    }
}
