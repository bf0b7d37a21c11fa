package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import java.util.List;
import java.util.Optional;

/**
 * The rules one service team wrote for some hosts; the first that governs a request speaks.
 *
 * @param audience the {@code aud} of assertions
 * @param login where somebody without an account credential is sent
 */
public record Policy(PolicyId id, List<HostPattern> hosts, String audience, Login login, List<Rule> rules) {
    public Policy {
        hosts = List.copyOf(hosts);
        rules = List.copyOf(rules);
    }

    Optional<Rule> ruleFor(AccessRequest request) {
        return rules.stream().filter(rule -> rule.governs(request)).findFirst();
    }
}
