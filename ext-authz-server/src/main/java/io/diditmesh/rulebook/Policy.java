package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.verification.LevelName;
import java.util.List;

/** The rules one service team wrote for some hosts; the first that governs a request speaks. */
public record Policy(
        PolicyId id,
        List<HostPattern> hosts,
        PolicyTerms terms,
        List<Signal> signals,
        List<Rule> rules,
        PolicySummary summary) {
    public Policy {
        hosts = List.copyOf(hosts);
        signals = List.copyOf(signals);
        rules = List.copyOf(rules);
        rules.stream()
                .flatMap(rule -> rule.matches().stream())
                .flatMap(match -> terms.paths().fault(match.path()).stream())
                .findFirst()
                .ifPresent(fault -> {
                    throw new IllegalArgumentException(id + ": " + fault);
                });
    }

    public Policy(PolicyId id, List<HostPattern> hosts, PolicyTerms terms, List<Signal> signals, List<Rule> rules) {
        this(id, hosts, terms, signals, rules, PolicySummary.of(rules));
    }

    /** One without signals. */
    public Policy(PolicyId id, List<HostPattern> hosts, PolicyTerms terms, List<Rule> rules) {
        this(id, hosts, terms, List.of(), rules);
    }

    /** Whether any of its rules asks for a level. */
    boolean asksFor(LevelName level) {
        return rules.stream().anyMatch(rule -> rule.asksFor(level));
    }

    /** The signals that count a request. */
    public List<Signal> counting(AccessRequest request) {
        return signals.stream()
                .filter(signal -> signal.counts(request, terms.paths()))
                .toList();
    }
}
