package io.diditmesh.metrics;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.Refusal;
import io.diditmesh.verification.Fault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what became of requests: all of them by result and reason, and by each rule that spoke. */
final class MeteredDecisions implements DecisionLog {
    private final MeterRegistry registry;
    private final DecisionLog next;
    private final ConcurrentMap<Outcome, Counter> outcomes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Spoken, Counter> rules = new ConcurrentHashMap<>();
    private final Counter shadowFaults;

    private record Outcome(String result, String reason, String level) {}

    /** @param rule {@code namespace/policy/rule} */
    private record Spoken(String rule, String result, String mode) {}

    MeteredDecisions(MeterRegistry registry, DecisionLog next) {
        this.registry = registry;
        this.next = next;
        this.shadowFaults = Counter.builder("didit_mesh_shadow_faults")
                .description("Policies that are not enforced and could not be asked")
                .register(registry);
    }

    @Override
    public boolean record(Entry entry) {
        boolean written = next.record(entry);
        boolean withdrawn = !written && entry.decision() instanceof Decision.Allow;
        Outcome outcome =
                withdrawn ? new Outcome("unavailable", Fault.AUDIT_FULL.name(), "") : outcome(entry.decision());
        outcomes.computeIfAbsent(outcome, this::counter).increment();
        count(entry, outcome.result(), "enforced");
        return written;
    }

    @Override
    public void tried(Entry entry) {
        next.tried(entry);
        count(entry, outcome(entry.decision()).result(), "tried");
    }

    @Override
    public void triedInVain(Throwable fault) {
        next.triedInVain(fault);
        shadowFaults.increment();
    }

    private void count(Entry entry, String result, String mode) {
        for (String rule : entry.rules()) {
            rules.computeIfAbsent(new Spoken(rule, result, mode), this::counter).increment();
        }
    }

    // Of a reason only its kind: what else it says may be as many things as there are people.
    private static Outcome outcome(Decision decision) {
        return switch (decision) {
            case Decision.Allow(var _, var passage) ->
                new Outcome("allow", passage.stale() ? "Stale" : "", passage.acr());
            case Decision.Challenge challenge ->
                new Outcome(
                        "challenge", challenge.step().name(), challenge.level().text());
            case Decision.Refuse(var _, var refusal) ->
                new Outcome("refuse", refusal.getClass().getSimpleName(), level(refusal));
            case Decision.Unavailable(var _, var fault) -> new Outcome("unavailable", fault.name(), "");
        };
    }

    private static String level(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Rejected(var level, var _) -> level.text();
            case Refusal.ConditionUnmet(var level, var _) -> level.text();
            case Refusal.TooOldAlready(var level, var _) -> level.text();
            case Refusal.NoCredential _,
                    Refusal.BadCredential _,
                    Refusal.Blocked _,
                    Refusal.NoRule _,
                    Refusal.HostUnmanaged _,
                    Refusal.Ambiguous _,
                    Refusal.NotHttp _ -> "";
        };
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("didit_mesh_decisions")
                .description("Decisions by their result, the kind of reason for it, and the level it is about")
                .tag("result", outcome.result())
                .tag("reason", outcome.reason())
                .tag("level", outcome.level())
                .register(registry);
    }

    private Counter counter(Spoken spoken) {
        int end = spoken.rule().lastIndexOf('/');
        return Counter.builder("didit_mesh_rule_decisions")
                .description("Decisions by each rule that spoke; not enforced: what it would have answered")
                .tag("policy", spoken.rule().substring(0, Math.max(0, end)))
                .tag("rule", spoken.rule().substring(end + 1))
                .tag("result", spoken.result())
                .tag("mode", spoken.mode())
                .register(registry);
    }
}
