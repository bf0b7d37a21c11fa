package io.diditmesh.metrics;

import io.diditmesh.telemetry.CallMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts calls of one other system by operation, result and credential, and times them by operation. */
final class MeteredCalls implements CallMeter {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final String system;
    private final ConcurrentMap<Call, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();

    MeteredCalls(MeterRegistry registry, String system) {
        this.registry = registry;
        this.system = system;
    }

    @Override
    public long now() {
        return registry.config().clock().monotonicTime();
    }

    @Override
    public void took(long nanos, Call call) {
        counted(call);
        timers.computeIfAbsent(call.operation(), this::timer).record(Duration.ofNanos(nanos));
    }

    @Override
    public void counted(Call call) {
        counters.computeIfAbsent(call, this::counter).increment();
    }

    private Counter counter(Call call) {
        return Counter.builder("didit_mesh_calls")
                .description("Calls of other systems, by what was asked, what came of it, and the credential")
                .tag("system", system)
                .tag("operation", call.operation())
                .tag("result", call.result())
                .tag("credential", call.credential())
                .register(registry);
    }

    private Timer timer(String operation) {
        return Timer.builder("didit_mesh_call")
                .description("How long calls of other systems took")
                .tag("system", system)
                .tag("operation", operation)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
