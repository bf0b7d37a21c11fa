package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import java.util.List;
import java.util.Optional;

/** The rules one service team wrote for some hosts; the first that governs a request speaks. */
public record Policy(PolicyId id, List<HostPattern> hosts, PolicyTerms terms, List<Rule> rules) {
    public Policy {
        hosts = List.copyOf(hosts);
        rules = List.copyOf(rules);
    }

    Optional<Rule> ruleFor(AccessRequest request) {
        return rules.stream().filter(rule -> rule.governs(request)).findFirst();
    }
}
