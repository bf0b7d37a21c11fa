package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.diditmesh.testing.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a collector of traces is sent by a server that checks requests which the mesh traces. */
@SuppressWarnings("NullAway.Init")
final class TracesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Queue<String> RECEIVED = new ConcurrentLinkedQueue<>();

    private static HttpServer collector;
    private static WholeServer server;

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            RECEIVED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        server = WholeServer.with("tracing: {endpoint: \"http://127.0.0.1:"
                + collector.getAddress().getPort() + "/v1/traces\"}\n");
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void check_joinsTheTraceOfItsRequest_withWhatWasAskedOnTheWay() {
        String trace = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
        assertThat(Asking.get("/premium?marked-query")
                        .as(server.token("marked-user"))
                        .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .of(server)
                        .allowed())
                .isFalse();

        await("check", trace);
        assertThat(all())
                .contains(
                        "identify",
                        "lookup",
                        "didit_mesh.decision",
                        "shop/shop/premium",
                        "START kyc-basic",
                        "unknown",
                        "didit-mesh");
        assertThat(all())
                .doesNotContain("marked-user", "marked-query", server.token("marked-user"), RedisServer.PASSWORD);
    }

    @Test
    void requestThatTheMeshDoesNotTrace_isNotTracedHere() {
        String trace = "b1b2c3d4e5f60718293a4b5c6d7e8f91";
        String traced = "c1b2c3d4e5f60718293a4b5c6d7e8f92";
        Asking.get("/")
                .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                .of(server);
        Asking.get("/").of(server);
        Asking.get("/")
                .with("traceparent", "00-" + traced + "-00f067aa0ba902b7-01")
                .of(server);

        await("check", traced);
        assertThat(all()).doesNotContain(bytes(trace));
    }

    @Test
    void message_isFollowedToWhatWasReadOfIt() {
        String trace = "d1b2c3d4e5f60718293a4b5c6d7e8f93";
        Program program = Program.of(server, "ida");
        HttpResponse<String> started = program.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .post("/verify/sessions", "{\"level\":\"kyc-basic\"}");
        assertThat(started.statusCode()).isEqualTo(201);
        await("didit create-session", trace);

        String later = "e1b2c3d4e5f60718293a4b5c6d7e8f94";
        String session = Program.text(started, "session_id");
        Map<String, String> message = new TreeMap<>(Map.of(
                "application_id", "\"5d0f9a7e-1111-4a2b-9c3d-000000000001\"",
                "environment", "\"sandbox\"",
                "event_id", "\"" + UUID.randomUUID() + "\"",
                "session_id", "\"" + session + "\"",
                "status", "\"In Progress\"",
                "timestamp", Long.toString(server.clock.instant().getEpochSecond()),
                "vendor_data",
                        "\"" + SandboxReports.subject(server.sandbox.baseUri(), "k-example-not-real", session) + "\"",
                "webhook_type", "\"status.updated\"",
                "workflow_id", "\"7e6d5c4b-4444-4e5f-8a6b-000000000004\""));
        assertThat(WebhookIT.post(
                        server,
                        message,
                        WholeServer.WEBHOOK_SECRET,
                        Map.of("traceparent", "00-" + later + "-00f067aa0ba902b7-01")))
                .startsWith("200");
        await("inbox", later);
        assertThat(all()).contains("/webhooks/didit", "didit read-decision", "outcome-recorded");
    }

    private static void await(String span, String trace) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> RECEIVED.stream().anyMatch(body -> body.contains(span) && body.contains(bytes(trace))));
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private static String all() {
        return RECEIVED.stream().collect(Collectors.joining());
    }
}
