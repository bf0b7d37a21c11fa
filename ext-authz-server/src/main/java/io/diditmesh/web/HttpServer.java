package io.diditmesh.web;

import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The small HTTP server: exact paths only, bounded bodies, every fault of ours a 500 that says nothing. */
public final class HttpServer implements AutoCloseable {
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int MOST_FEEDS = 1000;

    private final Map<String, Route> exact;
    private final List<Route> templates;
    private final AtomicInteger feeds = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final EventLog events;
    private final WebServer server;

    private HttpServer(ListenAddress listen, List<Route> routes, EventLog events) {
        this.exact = routes.stream()
                .filter(route -> !route.isTemplate())
                .collect(Collectors.toUnmodifiableMap(Route::path, Function.identity()));
        this.templates = routes.stream().filter(Route::isTemplate).toList();
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
        stopping.set(true);
        server.stop();
    }

    private void everything(HttpRules rules) {
        rules.any(this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        WebAnswer answer = answer(request);
        boolean head = request.prologue().method().text().equals("HEAD");
        if (answer.feed().equals(EventFeed.NONE) || head) {
            send(response, head, answer);
        } else if (feeds.incrementAndGet() <= MOST_FEEDS) {
            feed(response, answer);
        } else {
            feeds.decrementAndGet();
            send(response, false, WebAnswer.nothing(503).with("retry-after", "30"));
        }
    }

    private WebAnswer answer(ServerRequest request) {
        WebRequest read = read(request);
        Optional<Route> found = route(read.path());
        if (found.isEmpty()) {
            return WebAnswer.json(404, "{\"error\":\"not found\"}");
        }
        Route route = found.get();
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

    private Optional<Route> route(String path) {
        Route route = exact.get(path);
        return route != null
                ? Optional.of(route)
                : templates.stream().filter(template -> template.matches(path)).findFirst();
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

    private void feed(ServerResponse response, WebAnswer answer) {
        head(response, answer);
        try (OutputStream out = response.outputStream()) {
            answer.feed().sendTo(new EventWriter(out, () -> !stopping.get()));
        } catch (IOException | UncheckedIOException gone) {
            // Whoever listened has left: there is nobody to tell.
        } finally {
            feeds.decrementAndGet();
        }
    }

    private static void send(ServerResponse response, boolean head, WebAnswer answer) {
        head(response, answer);
        response.send(head ? new byte[0] : answer.body());
    }

    private static void head(ServerResponse response, WebAnswer answer) {
        response.status(Status.create(answer.status()));
        answer.headers()
                .forEach(header -> response.headers().add(HeaderNames.create(header.getKey()), header.getValue()));
    }
}
