package io.diditmesh.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that writes exactly what it is told, and no more. */
@SuppressWarnings("NullAway.Init")
final class BoundedHttpTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void wholeAnswer_isReturned() throws Exception {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");

        assertThat(send(Duration.ofSeconds(20)).body()).asString().isEqualTo("body");
    }

    @Test
    void serverThatStallsInTheBody_isGivenUp() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nbo");

        assertThatThrownBy(() -> send(Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void serverThatSaysNothing_isGivenUp() {
        answer("");

        assertThatThrownBy(() -> send(Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void bodyThatIsTooLarge_isNotRead() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + "x".repeat(2000));

        assertThatThrownBy(() -> send(Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void redirect_isNotFollowed() throws Exception {
        answer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");

        assertThat(send(Duration.ofSeconds(20)).statusCode()).isEqualTo(302);
    }

    private java.net.http.HttpResponse<byte[]> send(Duration patience) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return new BoundedHttp(patience, 1000)
                .send(HttpRequest.newBuilder(address).build());
    }

    private void answer(String text) {
        Thread.ofVirtual().start(() -> {
            try {
                Socket socket = server.accept();
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException closed) {
                // the test is over
            }
        });
    }
}
