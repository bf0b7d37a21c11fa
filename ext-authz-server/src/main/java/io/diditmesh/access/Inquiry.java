package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** One request on its way to a decision, and what was learnt of it so far: nothing is asked twice. */
final class Inquiry {
    private final DecisionId id;
    private final AccessRequest request;
    private final Deadline deadline;
    private final Trace trace;
    private final List<String> rules = new CopyOnWriteArrayList<>();
    private final Answers<Identify, CompletionStage<Identification>> identifications = new Answers<>();
    private final Answers<SubjectKey, CompletionStage<OutcomeLookup>> lookups = new Answers<>();
    private final Answers<Counted, CompletionStage<SignalStore.Reserved>> counts = new Answers<>();
    private final Countings countings = new Countings();

    /** Whose account one policy's signals put the request on. */
    private record Counted(PolicyId policy, SubjectKey key) {}

    Inquiry(DecisionId id, AccessRequest request, Deadline deadline, Trace trace) {
        this.id = id;
        this.request = request;
        this.deadline = deadline;
        this.trace = trace;
    }

    DecisionId id() {
        return id;
    }

    AccessRequest request() {
        return request;
    }

    Deadline deadline() {
        return deadline;
    }

    Trace trace() {
        return trace;
    }

    /** @param rule empty if none speaks */
    void note(PolicyId policy, String rule) {
        rules.add(DecisionLog.Entry.nameOf(policy, rule));
    }

    CompletionStage<Identification> identified(Identify by, Supplier<CompletionStage<Identification>> ask) {
        return identifications.to(by, ask);
    }

    CompletionStage<OutcomeLookup> lookup(SubjectKey key, Supplier<CompletionStage<OutcomeLookup>> ask) {
        return lookups.to(key, ask);
    }

    CompletionStage<SignalStore.Reserved> counted(
            Policy policy, SubjectKey key, Supplier<CompletionStage<SignalStore.Reserved>> ask) {
        return counts.to(new Counted(policy.id(), key), ask);
    }

    Countings countings() {
        return countings;
    }

    Decision tooSlow() {
        return new Decision.Unavailable(id, Fault.TOO_SLOW);
    }

    DecisionLog.Entry entry(Decision decision) {
        return new DecisionLog.Entry(decision, lookups.first(), rules);
    }
}
