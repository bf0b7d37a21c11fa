package io.diditmesh.rehearsal;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Map;

/** Asks for a decision as Envoy does. */
final class Proxy implements AutoCloseable {
    private static final String CLIENT_ADDRESS = "192.0.2.7";

    private final ManagedChannel channel;
    private final AuthorizationGrpc.AuthorizationBlockingStub stub;

    Proxy(int port) {
        this.channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        this.stub = AuthorizationGrpc.newBlockingStub(channel);
    }

    /**
     * @param headers all that the request has
     * @param peer the SPIFFE id of whoever called, or empty
     */
    CheckResponse ask(When when, Map<String, String> headers, String peer) {
        AttributeContext.Request.Builder request = AttributeContext.Request.newBuilder();
        if (when.client() != Client.TCP) {
            request.setHttp(http(when, headers));
        }
        return stub.check(CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setSource(AttributeContext.Peer.newBuilder()
                                .setAddress(Address.newBuilder()
                                        .setSocketAddress(
                                                SocketAddress.newBuilder().setAddress(CLIENT_ADDRESS)))
                                .setPrincipal(peer))
                        .setRequest(request))
                .build());
    }

    private static AttributeContext.HttpRequest http(When when, Map<String, String> headers) {
        ByteString body = ByteString.copyFromUtf8(when.body());
        return AttributeContext.HttpRequest.newBuilder()
                .setMethod(when.method())
                .setHost(when.host())
                .setPath(when.path())
                .putAllHeaders(headers)
                .setRawBody(body)
                .setSize(body.size())
                .build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
