package io.diditmesh.resources;

import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.Login;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.verification.AssuranceLevel;
import java.util.List;

/** One resource, read and valid in itself; the levels a policy names may still be missing. */
sealed interface Resource {
    record Level(AssuranceLevel level) implements Resource {}

    record Policy(PolicyId id, List<HostPattern> hosts, String audience, Login login, List<RuleSpec> rules)
            implements Resource {
        public Policy {
            hosts = List.copyOf(hosts);
            rules = List.copyOf(rules);
        }

        /** A policy that lets nobody through, in place of one that cannot be read. */
        static Policy closed(PolicyId id, List<HostPattern> hosts) {
            return new Policy(id, hosts, id.toString(), new Login.None(), List.of());
        }
    }
}
