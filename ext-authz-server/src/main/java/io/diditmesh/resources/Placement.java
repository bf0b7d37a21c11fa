package io.diditmesh.resources;

import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.PolicyId;
import java.util.List;

/**
 * Where a policy in force has to be put into effect.
 *
 * @param audience the {@code aud} of its assertions
 * @param reroutes whether a rule of it leads people to the session flow under the address they asked for
 */
public record Placement(
        PolicyId id, List<HostPattern> hosts, List<TargetRef> targets, String audience, boolean reroutes) {
    public Placement {
        hosts = List.copyOf(hosts);
        targets = List.copyOf(targets);
    }

    static Placement of(Resource.Policy policy) {
        boolean reroutes = policy.rules().stream()
                .anyMatch(rule -> rule.effect() instanceof RuleSpec.EffectSpec.Require require
                        && require.stepUp().way() == io.diditmesh.rulebook.StepUp.Way.REROUTE);
        return new Placement(
                policy.id(), policy.hosts(), policy.targets(), policy.terms().audience(), reroutes);
    }
}
