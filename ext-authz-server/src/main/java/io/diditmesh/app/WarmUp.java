package io.diditmesh.app;

import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Ticket;
import io.diditmesh.request.HostName;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * Runs the code of a check before the first real one comes: cold, that took hundreds of milliseconds, longer than a
 * proxy waits. The host it asks for is nobody's, so nothing it does can matter.
 */
final class WarmUp {
    private static final HostName NOBODY = new HostName("warm-up.invalid");
    private static final int ROUNDS = 200;

    private final Tokens tokens;
    private final InstantSource clock;
    private final int port;

    WarmUp(Tokens tokens, InstantSource clock, int port) {
        this.tokens = tokens;
        this.clock = clock;
        this.port = port;
    }

    void run() {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            var stub = AuthorizationGrpc.newBlockingStub(channel);
            for (int i = 0; i < ROUNDS; i++) {
                tokens();
                stub.check(check());
            }
        } catch (StatusRuntimeException notReachable) {
            // The port may listen on another address only; then the first real check is a slow one.
        } finally {
            channel.shutdownNow();
        }
    }

    private void tokens() {
        Ticket ticket = new Ticket(
                new SubjectKey(0, 0),
                NOBODY,
                new LevelName("warm-up"),
                URI.create("https://" + NOBODY + "/"),
                clock.instant());
        tokens.tickets().open(tokens.tickets().issue(ticket));
        tokens.assertions().mintPublic(List.of(NOBODY.text()), new DecisionId("warm-up"));
    }

    private static CheckRequest check() {
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setRequest(AttributeContext.Request.newBuilder()
                                .setHttp(AttributeContext.HttpRequest.newBuilder()
                                        .setMethod("GET")
                                        .setHost(NOBODY.text())
                                        .setPath("/warm/up?x=1")
                                        .putHeaders("accept", "text/html")
                                        .putHeaders("authorization", "Bearer e30.e30.e30"))))
                .build();
    }
}
