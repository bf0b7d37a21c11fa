package io.diditmesh.benchmarks.wire;

import io.diditmesh.extauthz.CheckPort;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The peer: gives every check the same answer on the same kind of port, {@code EmptyResponder <port> <file of the answer>}. */
final class EmptyResponder extends AuthorizationGrpc.AuthorizationImplBase {
    private final CheckResponse answer;

    private EmptyResponder(CheckResponse answer) {
        this.answer = answer;
    }

    @SuppressWarnings("resource") // until the process is ended
    public static void main(String[] args) throws IOException, InterruptedException {
        CheckResponse answer = CheckResponse.parseFrom(Files.readAllBytes(Path.of(args[1])));
        CheckPort.start(
                new ListenAddress("127.0.0.1", Integer.parseInt(args[0])),
                new EmptyResponder(answer),
                new EventLog("empty"));
        System.out.println("listening");
        new CountDownLatch(1).await();
    }

    @Override
    public void check(CheckRequest check, StreamObserver<CheckResponse> observer) {
        observer.onNext(answer);
        observer.onCompleted();
    }
}
