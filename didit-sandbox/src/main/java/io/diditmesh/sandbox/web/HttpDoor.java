package io.diditmesh.sandbox.web;

import io.diditmesh.sandbox.web.Reply.Answer;
import io.diditmesh.sandbox.web.Reply.Cut;
import io.helidon.http.Header;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The HTTP server: turns each request into {@link Incoming} and each {@link Reply} into bytes. */
public final class HttpDoor implements AutoCloseable {
    private static final long LARGEST_BODY = 4L * 1024 * 1024;

    private final WebServer server;

    private HttpDoor(WebServer server) {
        this.server = server;
    }

    public static HttpDoor open(String host, int port, Function<Incoming, Reply> handler) {
        WebServer server = WebServer.builder()
                .host(host)
                .port(port)
                .maxPayloadSize(LARGEST_BODY)
                .shutdownHook(false)
                .routing(routing -> routing.any((request, response) -> send(handler.apply(read(request)), response)))
                .build();
        return new HttpDoor(server.start());
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Incoming read(ServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : request.headers()) {
            headers.put(header.name().toLowerCase(Locale.ROOT), header.get());
        }
        String body = request.content().hasEntity() ? text(request.content().as(byte[].class)) : "";
        return new Incoming(
                request.prologue().method().text(),
                request.path().rawPath(),
                request.query().rawValue(),
                headers,
                body,
                request.remotePeer().host());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void send(Reply reply, ServerResponse response) {
        switch (reply) {
            case Answer answer -> {
                response.status(answer.status());
                answer.headers().forEach(response::header);
                if (answer.body().isEmpty()) {
                    response.send();
                } else {
                    response.send(answer.body().getBytes(StandardCharsets.UTF_8));
                }
            }
            case Cut _ -> throw new CloseConnectionException("cut on request");
        }
    }
}
