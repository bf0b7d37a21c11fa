package io.diditmesh.app;

import io.diditmesh.metrics.Metrics;
import io.diditmesh.operator.KeySetSource;
import io.diditmesh.operator.Leadership;
import io.diditmesh.operator.MeshWriter;
import io.diditmesh.operator.Operator;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.web.HttpServer;
import io.diditmesh.web.Route;
import io.diditmesh.web.WebAnswer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The operator: watches as every replica does, and while it leads, writes statuses and the objects of the mesh. */
public final class OperatorServer implements AutoCloseable {
    // What somebody changed by hand in an object of the mesh is put right as often.
    private static final Duration REPAIR = Duration.ofSeconds(10);

    private final Metrics metrics = new Metrics();
    private final EventLog events = new EventLog("operator", metrics);
    private final Background background = new Background(events);
    private final AtomicBoolean complete = new AtomicBoolean();
    private final Leadership leadership;
    private final PolicySource policies;
    private final HttpServer http;
    private final Optional<HttpServer> metricsPort;

    private OperatorServer(OperatorSettings settings, String identity, InstantSource clock) {
        KubernetesClient client = settings.cluster().client(metrics.calls("kubernetes"));
        Background.Task[] again = new Background.Task[1];
        this.leadership = new Leadership(
                client, settings.cluster().namespace(), identity, background.executor(), () -> again[0].soon(), events);
        MeshWriter mesh = new MeshWriter(
                client, settings.istio(), KeySetSource.at(settings.istio().keySet()), leadership::isLeading, events);
        Operator operator = new Operator(client, leadership::isLeading, mesh, clock, events);
        PolicySource.Reading reading = new PolicySource.Reading(
                settings.installation().policies(), settings.installation().installation(), new LiveRulebook(), events);
        PolicySource.Watched watched = PolicySource.cluster(client, reading, background, taken -> {
            complete.set(true);
            return operator.follow(taken);
        });
        again[0] = watched.task();
        this.policies = watched.source();
        background.every(Duration.ofSeconds(1), "election", leadership::stand);
        background.every(REPAIR, "repair", again[0]::soon);
        this.http = HttpServer.start(settings.http(), routes(), events);
        metrics.gauge("didit_mesh_operator_leading", "Whether this replica writes statuses", leadership::isLeading);
        metrics.gauge("didit_mesh_policies_watched", "Whether changes of policies are heard of", policies::isWatching);
        this.metricsPort = settings.metrics().map(listen -> MetricsPort.start(listen, metrics, events));
        leadership.stand();
    }

    static OperatorServer start(OperatorSettings settings, String identity, InstantSource clock) {
        return new OperatorServer(settings, identity, clock);
    }

    int httpPort() {
        return http.port();
    }

    @Override
    public void close() {
        leadership.close();
        policies.close();
        http.close();
        background.close();
        metricsPort.ifPresent(HttpServer::close);
        metrics.close();
    }

    private List<Route> routes() {
        return List.of(
                new Route("/livez", Set.of("GET"), _ -> WebAnswer.json(200, "{\"live\":true}")),
                new Route(
                        "/readyz",
                        Set.of("GET"),
                        _ -> WebAnswer.json(
                                complete.get() ? 200 : 503,
                                "{\"ready\":%b,\"leading\":%b}".formatted(complete.get(), leadership.isLeading()))));
    }
}
