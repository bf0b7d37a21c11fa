package io.diditmesh.metrics;

import io.diditmesh.telemetry.EventSink;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What events say of verifications, by level: how many take each step, and how long it takes; and of webhooks, by type. */
final class MeasuredFlow implements EventSink {
    private static final Duration[] BUCKETS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofDays(7)
    };

    private final MeterRegistry registry;
    private final ConcurrentMap<Step, Counter> steps = new ConcurrentHashMap<>();
    private final ConcurrentMap<Step, Timer> times = new ConcurrentHashMap<>();
    private final ConcurrentMap<Delivery, Counter> deliveries = new ConcurrentHashMap<>();

    private record Step(String level, String step) {}

    private record Delivery(String type, String result, String reason) {}

    MeasuredFlow(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void event(String name, Field.Value... fields) {
        switch (name) {
            case MeasuredEvents.SESSION_STARTED -> count(step(fields));
            case MeasuredEvents.SESSION_PROGRESS -> {
                Step step = step(fields);
                count(step);
                times.computeIfAbsent(step, this::timer)
                        .record(Duration.ofSeconds(Long.parseLong(text(Field.SECONDS, fields))));
            }
            case MeasuredEvents.WEBHOOK ->
                deliveries
                        .computeIfAbsent(
                                new Delivery(
                                        text(Field.KIND, fields),
                                        text(Field.RESULT, fields),
                                        text(Field.REASON, fields)),
                                this::counter)
                        .increment();
            default -> {}
        }
    }

    private void count(Step step) {
        steps.computeIfAbsent(step, this::counter).increment();
    }

    private static Step step(Field.Value... fields) {
        return new Step(text(Field.LEVEL, fields), text(Field.RESULT, fields));
    }

    static String text(Field field, Field.Value... fields) {
        for (Field.Value value : fields) {
            if (value.field() == field) {
                return value.text();
            }
        }
        return "";
    }

    private Counter counter(Step step) {
        return Counter.builder("didit_mesh_sessions")
                .description("Steps that verifications took: new, resumed, review, approved, declined, over and so on")
                .tag("level", step.level())
                .tag("step", step.step())
                .register(registry);
    }

    private Timer timer(Step step) {
        return Timer.builder("didit_mesh_session")
                .description("From when a verification was begun, or last gone on with, to a step")
                .tag("level", step.level())
                .tag("step", step.step())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter counter(Delivery delivery) {
        return Counter.builder("didit_mesh_webhooks")
                .description("Messages of the provider, by their type where they are believed, and what became of them")
                .tag("type", delivery.type())
                .tag("result", delivery.result())
                .tag("reason", delivery.reason())
                .register(registry);
    }
}
