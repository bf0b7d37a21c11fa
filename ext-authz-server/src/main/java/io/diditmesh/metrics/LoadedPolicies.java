package io.diditmesh.metrics;

import io.diditmesh.telemetry.EventSink;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** When policies were last loaded, and whether what was wrong with them kept older ones in force. */
final class LoadedPolicies implements EventSink {
    private static final String CLEAN = "clean";

    private final MeterRegistry registry;
    private final AtomicLong at = new AtomicLong();
    private final AtomicInteger faulty = new AtomicInteger();

    LoadedPolicies(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("didit_mesh_policies_loaded_timestamp", at, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("When policies were last loaded; 0 if never")
                .register(registry);
        Gauge.builder("didit_mesh_policies_faulty", faulty, AtomicInteger::get)
                .description("Whether something in the policies that were loaded last was not accepted")
                .register(registry);
    }

    @Override
    public void event(String name, Field.Value... fields) {
        if (name.equals(MeasuredEvents.POLICIES_LOADED)) {
            at.set(registry.config().clock().wallTime());
            faulty.set(MeasuredFlow.text(Field.RESULT, fields).equals(CLEAN) ? 0 : 1);
        }
    }
}
