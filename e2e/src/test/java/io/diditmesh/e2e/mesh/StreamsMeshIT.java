package io.diditmesh.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.e2e.lab.ServerProcess;
import io.diditmesh.e2e.lab.Template;
import io.diditmesh.e2e.story.Stage;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is long, or goes both ways, through a gateway that asks and a sidecar that looks at the assertion. */
final class StreamsMeshIT {
    private static final String LAST = "  - {name: premium,";
    private static final String RULE = """
              - name: streams
                match: [{path: {prefix: /streams}}, {path: {prefix: /grpc.reflection.v1.ServerReflection}}]
                require: {level: kyc-basic}
            """;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int MEGABYTES = 100;

    @AutoClose
    private static final MeshLab LAB = new MeshLab(Shape.CLAIMS);

    @AutoClose
    private static final Streams STREAMS = streams();

    private static String verified = "";
    private static String other = "";

    @BeforeAll
    static void route() {
        String policies = ServerProcess.policies(LAB.lab().address().getPort());
        assertThat(policies).contains(LAST);
        LAB.kubectl().apply(policies.replace(LAST, RULE.stripTrailing() + "\n" + LAST));
        String address = LAB.mesh().loopback();
        LAB.kubectl()
                .apply(Template.fill(
                        StreamsMeshIT.class,
                        "streams.yaml",
                        Map.of(
                                "address", address,
                                "uploads", STREAMS.uploadPort(),
                                "sockets", STREAMS.socketPort(),
                                "calls", STREAMS.callPort())));
        LAB.kubectl()
                .must(
                        "apply",
                        "-f",
                        Toolbox.repository()
                                .resolve("istio-policies/streams/no-body.yaml")
                                .toString());
        LAB.mesh().sidecar("streams", "shop", address + ":8082");
        try (Stage stage = LAB.stage()) {
            stage.verified("yara");
        }
        verified = LAB.lab().shop().accounts().tokenFor("yara");
        other = LAB.lab().shop().accounts().tokenFor("zeno");
        MeshLab.await(
                "the way to the streams is open", () -> upload(verified, 1).startsWith("200"));
    }

    @Test
    void anUploadOfAHundredMegabytesPassesWhole() {
        assertThat(upload(verified, MEGABYTES)).isEqualTo("200 " + (long) MEGABYTES * MEGABYTE);
    }

    @Test
    void anUploadOfSomebodyWhoIsNotVerifiedIsRefused() {
        assertThat(upload(other, 1)).startsWith("403");
    }

    @Test
    void aWebSocketTalksBothWays() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = socket(verified, heard);
        socket.sendText("first", true).get(10, TimeUnit.SECONDS);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
        socket.sendText("second", true).get(10, TimeUnit.SECONDS);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("second");
        socket.abort();
    }

    @Test
    void aWebSocketOfSomebodyWhoIsNotVerifiedIsRefused() {
        assertThatThrownBy(() -> socket(other, new LinkedBlockingQueue<>()))
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("403");
    }

    @Test
    void callsGoBothWaysWhileNeitherSideIsDone() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        ManagedChannel channel = channel();
        try {
            StreamObserver<ServerReflectionRequest> call = call(channel, verified, heard);
            call.onNext(
                    ServerReflectionRequest.newBuilder().setListServices("1").build());
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
            call.onNext(
                    ServerReflectionRequest.newBuilder().setListServices("2").build());
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("2");
            call.onCompleted();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCallOfSomebodyWhoIsNotVerifiedIsRefused() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        ManagedChannel channel = channel();
        try {
            StreamObserver<ServerReflectionRequest> call = call(channel, other, heard);
            call.onNext(
                    ServerReflectionRequest.newBuilder().setListServices("1").build());
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("PERMISSION_DENIED");
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static String upload(String token, int megabytes) {
        HttpRequest request = HttpRequest.newBuilder(LAB.lab().address().resolve("/streams/upload"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(megabytes, new byte[MEGABYTE])))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException broken) {
            return broken.toString();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static WebSocket socket(String token, BlockingQueue<String> heard) {
        URI address = URI.create("ws://" + LAB.lab().address().getRawAuthority() + "/streams/socket");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.add(text.toString());
                        from.request(1);
                        return null;
                    }
                })
                .join();
    }

    private static ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", LAB.lab().address().getPort())
                .overrideAuthority(LAB.lab().address().getRawAuthority())
                .usePlaintext()
                .build();
    }

    private static StreamObserver<ServerReflectionRequest> call(
            ManagedChannel channel, String token, BlockingQueue<String> heard) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ServerReflectionGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse answer) {
                        heard.add(answer.getOriginalRequest().getListServices());
                    }

                    @Override
                    public void onError(Throwable failed) {
                        heard.add(Status.fromThrowable(failed).getCode().name());
                    }

                    @Override
                    public void onCompleted() {
                        heard.add("done");
                    }
                });
    }

    private static Streams streams() {
        try {
            return new Streams();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
