package io.diditmesh.metrics;

import io.diditmesh.access.DecisionLog;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventSink;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.OutcomeStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The measurements of this process, in Prometheus' text format. Names of events are words of this program, and rules and
 * levels come from policies: no label comes from a request, so nobody who sends one can make another series.
 */
public final class Metrics implements EventSink, AutoCloseable {
    /** Around the 1 ms within which most checks should be answered, up to the longest a check may take. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1)
    };

    private static final Duration[] AGES = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    private final PrometheusMeterRegistry registry = registry();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ConcurrentMap<Event, Counter> events = new ConcurrentHashMap<>();
    private final Timer checks;
    private final Timer hitAges;
    private final EventSink measured = new MeasuredFlow(registry).and(new LoadedPolicies(registry));

    /** The registry itself forgets what nobody else remembers. */
    private final Queue<Object> kept = new ConcurrentLinkedQueue<>();

    private record Event(String name, String result) {}

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        this.checks = Timer.builder("didit_mesh_check")
                .description("From a check's message to its answer")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        this.hitAges = Timer.builder("didit_mesh_near_cache_hit_age")
                .description("How old what was answered from memory was")
                .serviceLevelObjectives(AGES)
                .register(registry);
    }

    /** An event was written: counted by its name, and by its result where it has one. */
    @Override
    public void event(String name, Field.Value... fields) {
        String result = MeasuredFlow.text(Field.RESULT, fields);
        measured.event(name, fields);
        events.computeIfAbsent(new Event(name, result), this::counter).increment();
    }

    /** A check was answered, or failed. */
    public void checked(long nanos) {
        checks.record(Duration.ofNanos(nanos));
    }

    /** How old what was answered from memory was. */
    public void hitAge(long nanos) {
        hitAges.record(Duration.ofNanos(nanos));
    }

    /** @param system a word of this program */
    public CallMeter calls(String system) {
        return new MeteredCalls(registry, system);
    }

    /** Counts what another store answers. */
    public OutcomeStore lookups(OutcomeStore next) {
        return new MeteredLookups(registry, next);
    }

    /** Counts decisions, and hands them on. */
    public DecisionLog decisions(DecisionLog next) {
        return new MeteredDecisions(registry, next);
    }

    /** @param name in Prometheus' own form, without {@code _total} */
    public void counter(String name, String help, LongSupplier total) {
        FunctionCounter.builder(name, kept(total), LongSupplier::getAsLong)
                .description(help)
                .register(registry);
    }

    public void gauge(String name, String help, LongSupplier value) {
        Gauge.builder(name, kept(value), LongSupplier::getAsLong)
                .description(help)
                .register(registry);
    }

    /** @param value in seconds; not a number where it is not known */
    public void seconds(String name, String help, DoubleSupplier value) {
        kept.add(value);
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .register(registry);
    }

    /** 1 for yes, 0 for no. */
    public void gauge(String name, String help, BooleanSupplier value) {
        gauge(name, help, () -> value.getAsBoolean() ? 1L : 0L);
    }

    /** Everything, in Prometheus' text format 0.0.4. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    // What it leaves out is named otherwise than Prometheus wants it, and told by others already.
    private static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        return registry;
    }

    private LongSupplier kept(LongSupplier supplier) {
        kept.add(supplier);
        return supplier;
    }

    private Counter counter(Event event) {
        return Counter.builder("didit_mesh_events")
                .description("Events by their name in the log, and by their result where they have one")
                .tag("event", event.name())
                .tag("result", event.result())
                .register(registry);
    }
}
