package io.diditmesh.app;

import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.metrics.Metrics;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventSink;
import io.diditmesh.tracing.Later;
import io.diditmesh.tracing.Tracing;
import io.diditmesh.tracing.TracingSettings;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.web.Route;
import io.grpc.BindableService;
import java.util.List;
import java.util.Optional;

/** What looks on while the server works: it is measured, and where settings say so, followed for traces. */
final class Instruments implements AutoCloseable {
    private final Metrics metrics = new Metrics();
    private final Optional<Tracing> tracing;

    Instruments(TracingSettings settings) {
        this.tracing = settings.endpoint().map(Tracing::to);
    }

    Metrics metrics() {
        return metrics;
    }

    EventSink events() {
        return tracing.<EventSink>map(followed -> followed.events().and(metrics))
                .orElse(metrics);
    }

    CallMeter calls(String system) {
        CallMeter measured = metrics.calls(system);
        return tracing.map(followed -> followed.calls(system, measured)).orElse(measured);
    }

    OutcomeStore lookups(OutcomeStore store) {
        OutcomeStore measured = metrics.lookups(store);
        return tracing.map(followed -> followed.lookups(measured)).orElse(measured);
    }

    List<SubjectSource> sources(List<SubjectSource> sources) {
        return tracing.map(followed -> followed.sources(sources)).orElse(sources);
    }

    DecisionLog decisions(DecisionLog log) {
        DecisionLog measured = metrics.decisions(log);
        return tracing.map(followed -> followed.decisions(measured)).orElse(measured);
    }

    BindableService checks(BindableService service) {
        return tracing.map(followed -> followed.checks(service)).orElse(service);
    }

    List<Route> routes(List<Route> routes) {
        return tracing.map(followed -> followed.routes(routes)).orElse(routes);
    }

    /** Empty where nothing is followed. */
    Optional<Later> later(String name) {
        return tracing.map(followed -> followed.later(name));
    }

    @Override
    public void close() {
        tracing.ifPresent(Tracing::close);
        metrics.close();
    }
}
