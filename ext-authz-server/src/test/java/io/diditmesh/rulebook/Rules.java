package io.diditmesh.rulebook;

import io.diditmesh.request.RequestPath;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Parts of rulebooks. */
final class Rules {
    static final Duration MONTH = Duration.ofDays(30);
    static final AssuranceLevel KYC = level("kyc-basic", Proof.DOCUMENT, Proof.LIVENESS);
    static final AssuranceLevel AGE = level("age-estimate", Proof.AGE_ESTIMATION);

    private Rules() {}

    static AssuranceLevel level(String name, Proof... proofs) {
        return new AssuranceLevel(new LevelName(name), "workflow-of-" + name, Set.of(proofs), MONTH);
    }

    static Effect require(AssuranceLevel... anyOf) {
        List<Demand> demands =
                Stream.of(anyOf).map(level -> new Demand(level, MONTH)).toList();
        return new Effect.Require(Requirement.anyOf(demands), Set.of(SourceKind.ACCOUNT));
    }

    static RequestMatch exact(String path, String... methods) {
        return new RequestMatch(Set.of(methods), new PathPattern.Exact(RequestPath.of(path)));
    }

    static Rule rule(String name, Effect effect, RequestMatch... matches) {
        return new Rule(name, List.of(matches), effect);
    }

    static Policy policy(String namespace, String name, List<String> hosts, Rule... rules) {
        PolicyId id = new PolicyId(namespace, name);
        List<HostPattern> patterns = hosts.stream().map(HostPattern::parse).toList();
        return new Policy(id, patterns, PolicyTerms.standard(id), List.of(rules));
    }
}
