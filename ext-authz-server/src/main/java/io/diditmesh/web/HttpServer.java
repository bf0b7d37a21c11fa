package io.diditmesh.web;

import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The small HTTP server: exact paths only, bounded bodies, every fault of ours a 500 that says nothing. */
public final class HttpServer implements AutoCloseable {
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<String, Route> routes;
    private final EventLog events;
    private final WebServer server;

    private HttpServer(ListenAddress listen, List<Route> routes, EventLog events) {
        this.routes = routes.stream().collect(Collectors.toUnmodifiableMap(Route::path, Function.identity()));
        this.events = events;
        this.server = WebServer.builder()
                .host(listen.address())
                .port(listen.port())
                .maxPayloadSize(LARGEST_BODY)
                .idleConnectionTimeout(IDLE)
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .routing(this::everything)
                .build();
    }

    /**
     * Listens when this returns.
     *
     * @throws UncheckedIOException if the address cannot be had
     */
    public static HttpServer start(ListenAddress listen, List<Route> routes, EventLog events) {
        HttpServer server = new HttpServer(listen, routes, events);
        server.server.start();
        if (!server.server.isRunning() || server.port() < 0) {
            server.close();
            throw new UncheckedIOException(
                    "http.listen: " + listen + " (expected: a free address of this machine)", new BindException());
        }
        return server;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void everything(HttpRules rules) {
        rules.any(this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        send(response, request.prologue().method().text(), answer(request));
    }

    private WebAnswer answer(ServerRequest request) {
        WebRequest read = read(request);
        Route route = routes.get(read.path());
        if (route == null) {
            return WebAnswer.json(404, "{\"error\":\"not found\"}");
        }
        if (!route.allows(read.method())) {
            return WebAnswer.json(405, "{\"error\":\"method not allowed\"}")
                    .with("allow", String.join(", ", route.methods()));
        }
        try {
            return route.endpoint().answer(read);
        } catch (RuntimeException bug) {
            events.bug("http-fault", bug);
            return WebAnswer.json(500, "{\"error\":\"internal\"}");
        }
    }

    private static WebRequest read(ServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.put(header.headerName().lowerCase(), String.join(",", header.allValues())));
        String query = request.query().rawValue();
        return new WebRequest(
                request.prologue().method().text().toUpperCase(Locale.ROOT),
                request.authority(),
                request.path().rawPath() + (query.isEmpty() ? "" : "?" + query),
                headers,
                request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0],
                request.remotePeer().host());
    }

    private static void send(ServerResponse response, String method, WebAnswer answer) {
        response.status(Status.create(answer.status()));
        answer.headers()
                .forEach(header -> response.headers().add(HeaderNames.create(header.getKey()), header.getValue()));
        response.send(method.equals("HEAD") ? new byte[0] : answer.body());
    }
}
