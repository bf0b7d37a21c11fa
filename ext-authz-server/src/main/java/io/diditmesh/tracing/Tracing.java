package io.diditmesh.tracing;

import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventSink;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.web.Route;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The door of this package: what is wrapped here is followed for requests that whoever asks traces already, and for no others.
 * A process that tells no traces has none of it.
 */
public final class Tracing implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SdkTracerProvider provider;
    private final Spans spans;

    private Tracing(URI endpoint) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "didit-mesh")
                                .build())))
                // The mesh decides what is traced, so that nobody pays for what nobody looks at.
                .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoint.toString())
                                .setTimeout(PATIENCE)
                                .build())
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .build())
                .build();
        this.spans = new Spans(provider.get("didit-mesh"));
    }

    /** @param endpoint where spans are sent, by OTLP over HTTP */
    public static Tracing to(URI endpoint) {
        return new Tracing(endpoint);
    }

    /** Follows each check, from its message to its answer. */
    public BindableService checks(BindableService service) {
        return () -> ServerInterceptors.intercept(service, new TracedChecks(spans));
    }

    /** Follows each question about a subject. */
    public OutcomeStore lookups(OutcomeStore store) {
        return new TracedLookups(spans, store);
    }

    /** Follows who recognises a sender. */
    public List<SubjectSource> sources(List<SubjectSource> sources) {
        return sources.stream()
                .<SubjectSource>map(source -> new TracedSource(spans, source))
                .toList();
    }

    /** Notes on each check which rules spoke, and what came of it. */
    public DecisionLog decisions(DecisionLog log) {
        return new TracedDecisions(log);
    }

    /** Follows calls of another system that are made while something is followed. */
    public CallMeter calls(String system, CallMeter meter) {
        return new TracedCalls(spans, system, meter);
    }

    /** Follows what is asked over HTTP. */
    public List<Route> routes(List<Route> routes) {
        return routes.stream()
                .map(route -> new Route(
                        route.path(), route.methods(), new TracedEndpoint(spans, route.path(), route.endpoint())))
                .toList();
    }

    /** Notes what is written of whatever is followed. */
    public EventSink events() {
        return new TracedEvents();
    }

    /** One piece of work that goes on elsewhere, later. */
    public Later later(String name) {
        return new Later(spans, name);
    }

    /** What was not told yet is told, if that takes no longer than a few seconds. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
