package io.diditmesh.app;

import io.diditmesh.metrics.Metrics;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.web.HttpServer;
import io.diditmesh.web.Route;
import io.diditmesh.web.WebAnswer;
import java.util.List;
import java.util.Set;

/** Where Prometheus asks: a port of its own, that nothing of the public reaches. */
final class MetricsPort {
    private MetricsPort() {}

    static HttpServer start(ListenAddress listen, Metrics metrics, EventLog events) {
        Route route = new Route(
                "/metrics",
                Set.of("GET"),
                _ -> WebAnswer.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()));
        return HttpServer.start(listen, List.of(route), events);
    }
}
