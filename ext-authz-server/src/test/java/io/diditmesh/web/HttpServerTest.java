package io.diditmesh.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class HttpServerTest {
    private static final EventLog EVENTS = new EventLog("test");
    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.start(
                new ListenAddress("127.0.0.1", 0),
                List.of(
                        new Route("/echo", Set.of("GET", "POST"), HttpServerTest::echo),
                        new Route("/fault", Set.of("GET"), _ -> {
                            throw new IllegalStateException("a bug with marked details");
                        })),
                EVENTS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void addressThatIsTaken_isSaidInOneLine() {
        ListenAddress taken = new ListenAddress("127.0.0.1", server.port());

        assertThatThrownBy(() -> HttpServer.start(taken, List.of(), EVENTS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("http.listen: 127.0.0.1:" + server.port() + " (expected: a free address of this machine)");
    }

    @Test
    void request_arrivesAsItWasSent() throws Exception {
        HttpResponse<String> response = send(request("/echo?a=1&b=%2f")
                .header("x-twice", "1")
                .header("x-twice", "2")
                .POST(BodyPublishers.ofString("body")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("POST /echo?a=1&b=%2f 1,2 body");
    }

    @Test
    void pathsAreExact_andMethodsListed() throws Exception {
        assertThat(send(request("/echo/").GET()).statusCode()).isEqualTo(404);
        assertThat(send(request("/%65cho").GET()).statusCode()).isEqualTo(404);
        assertThat(send(request("/echo").DELETE()).statusCode()).isEqualTo(405);
        assertThat(send(request("/echo").DELETE()).headers().firstValue("allow"))
                .isPresent();
    }

    @Test
    void head_isGetWithoutABody() throws Exception {
        HttpResponse<String> response = send(request("/echo").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void fault_saysNothingOfItself() throws Exception {
        HttpResponse<String> response = send(request("/fault").GET());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("marked");
    }

    @Test
    void bodyThatIsTooLarge_isRefused() throws Exception {
        HttpResponse<String> response =
                send(request("/echo").POST(BodyPublishers.ofByteArray(new byte[1024 * 1024 + 1])));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    private static WebAnswer echo(WebRequest request) {
        String text = request.method() + " " + request.target() + " "
                + request.headers().getOrDefault("x-twice", "") + " "
                + new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
        return WebAnswer.text(200, "text/plain", text);
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
