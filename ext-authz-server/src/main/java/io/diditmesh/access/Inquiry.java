package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One request on its way to a decision, and what was learnt of it so far. */
final class Inquiry {
    private final DecisionId id;
    private final AccessRequest request;
    private final Deadline deadline;
    private final List<String> rules = new ArrayList<>();
    private final Map<SubjectKey, CompletionStage<OutcomeLookup>> lookups = new ConcurrentHashMap<>();

    Inquiry(DecisionId id, AccessRequest request, Deadline deadline) {
        this.id = id;
        this.request = request;
        this.deadline = deadline;
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

    void note(Governing governing) {
        String rule = governing.rule().map(found -> found.name()).orElse("");
        rules.add(DecisionLog.Entry.nameOf(governing.policy().id(), rule));
    }

    /** Asks the store once per subject, however many policies need the answer. */
    CompletionStage<OutcomeLookup> lookup(SubjectKey key, Function<SubjectKey, CompletionStage<OutcomeLookup>> ask) {
        return lookups.computeIfAbsent(key, ask);
    }

    Decision tooSlow() {
        return new Decision.Unavailable(id, Fault.TOO_SLOW);
    }

    DecisionLog.Entry entry(Decision decision) {
        Optional<SubjectKey> subject = lookups.keySet().stream().findFirst();
        return new DecisionLog.Entry(decision, subject, rules);
    }
}
