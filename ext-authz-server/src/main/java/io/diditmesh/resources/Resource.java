package io.diditmesh.resources;

import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.Signal;
import java.util.List;
import java.util.Optional;

/** One resource, read and valid in itself; the levels a policy names may still be missing. */
sealed interface Resource {
    /** What stands in for it when it may not be used as it is: a policy's hosts are shut, a level is simply not there. */
    default Optional<Resource> closed() {
        return switch (this) {
            case Level _ -> Optional.empty();
            case Policy policy -> Optional.of(Policy.closed(policy.id(), policy.hosts()));
        };
    }

    record Level(LevelSpec level) implements Resource {}

    record Policy(
            PolicyId id,
            List<HostPattern> hosts,
            List<TargetRef> targets,
            PolicyTerms terms,
            List<Signal> signals,
            List<RuleSpec> rules)
            implements Resource {
        public Policy {
            hosts = List.copyOf(hosts);
            targets = List.copyOf(targets);
            signals = List.copyOf(signals);
            rules = List.copyOf(rules);
        }

        /** A policy that lets nobody through, in place of one that cannot be read. */
        static Policy closed(PolicyId id, List<HostPattern> hosts) {
            return new Policy(id, hosts, List.of(), PolicyTerms.standard(id), List.of(), List.of());
        }
    }
}
