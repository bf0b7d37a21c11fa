package io.diditmesh.metrics;

import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what checks were told of subjects. */
final class MeteredLookups implements OutcomeStore {
    private final MeterRegistry registry;
    private final OutcomeStore store;
    private final ConcurrentMap<String, Counter> results = new ConcurrentHashMap<>();

    MeteredLookups(MeterRegistry registry, OutcomeStore store) {
        this.registry = registry;
        this.store = store;
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        CompletionStage<OutcomeLookup> answer = store.find(key, deadline);
        var _ = answer.thenAccept(
                lookup -> results.computeIfAbsent(lookup.word(), this::counter).increment());
        return answer;
    }

    private Counter counter(String result) {
        return Counter.builder("didit_mesh_lookups")
                .description("Questions of checks about subjects, by what they were told, or why nothing")
                .tag("result", result)
                .register(registry);
    }
}
