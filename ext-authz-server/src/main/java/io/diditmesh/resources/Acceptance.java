package io.diditmesh.resources;

import io.diditmesh.resources.RuleSpec.EffectSpec;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.Claim;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a resource that is valid in itself must also fit: the installation, and the resources accepted before it. */
final class Acceptance {
    private final PolicySettings settings;
    private final Installation installation;

    Acceptance(PolicySettings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /** A host that the policy's namespace does not own, if there is one. */
    Optional<HostPattern> foreignHost(Resource resource) {
        return resource instanceof Resource.Policy policy
                ? settings.ownership().foreignHost(policy.id(), policy.hosts())
                : Optional.empty();
    }

    /** Why a resource may not be used beside those accepted, in words; nothing if it may. */
    List<String> faults(Resource resource, Collection<Resource> accepted) {
        return switch (resource) {
            case Resource.Policy policy -> faults(policy, accepted);
            case Resource.Level(var spec) ->
                takenWorkflow(spec, accepted).stream().toList();
        };
    }

    private static Optional<String> takenWorkflow(LevelSpec spec, Collection<Resource> accepted) {
        Set<String> taken = accepted.stream()
                .flatMap(other -> other instanceof Resource.Level(var known)
                        ? known.level().workflows().ids().stream()
                        : Stream.<String>empty())
                .collect(Collectors.toSet());
        return spec.level().workflows().ids().stream()
                .filter(taken::contains)
                .findFirst()
                .map(id -> "spec.workflowId: " + id + " belongs to another level (expected: a workflow of its own)");
    }

    private List<String> faults(Resource.Policy policy, Collection<Resource> accepted) {
        return Stream.of(
                        unservedHost(policy),
                        settings.floors().fault(policy),
                        foreignReroute(policy),
                        gateway(policy),
                        forwardedTwice(policy, accepted))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> unservedHost(Resource.Policy policy) {
        return policy.hosts().stream()
                .filter(installation.mayServe().negate())
                .findFirst()
                .map(host -> "hosts: " + host + " (expected: a name under localhost, as public.scheme is http)");
    }

    // A rerouted request is let through: only where the policy behind denies it every other way does it stay harmless.
    private Optional<String> foreignReroute(Resource.Policy policy) {
        boolean reroutes = requires(policy).anyMatch(require -> require.stepUp().way() == StepUp.Way.REROUTE);
        return policy.hosts().stream()
                .filter(_ -> reroutes)
                .filter(host -> !settings.reroute().contains(host))
                .findFirst()
                .map(host -> "challenge: Reroute on " + host
                        + " (expected: a host that the installation lists in policies.reroute)");
    }

    private Optional<String> gateway(Resource.Policy policy) {
        return requires(policy)
                .flatMap(require -> require.identify().principals().stream())
                .filter(installation.gateways()::contains)
                .findFirst()
                .map(principal ->
                        "principals: " + principal + " is a gateway (expected: a workload that calls itself)");
    }

    private static Optional<String> forwardedTwice(Resource.Policy policy, Collection<Resource> accepted) {
        List<Map.Entry<String, Claim>> own = forwarded(policy).toList();
        Optional<String> inside = own.stream()
                .filter(one -> own.stream().anyMatch(other -> disagree(one, other)))
                .findFirst()
                .map(one -> "forward.headers: " + one.getKey() + " carries two claims (expected: one)");
        return inside.or(() -> accepted.stream()
                .flatMap(other -> other instanceof Resource.Policy known
                                && !known.id().equals(policy.id())
                                && overlap(known, policy)
                        ? forwarded(known)
                        : Stream.empty())
                .filter(other -> own.stream().anyMatch(one -> disagree(one, other)))
                .findFirst()
                .map(one -> "forward.headers: " + one.getKey()
                        + " carries another claim in another policy of the host (expected: the same claim, or another"
                        + " header)"));
    }

    private static boolean disagree(Map.Entry<String, Claim> one, Map.Entry<String, Claim> other) {
        return one.getKey().equals(other.getKey()) && !one.getValue().equals(other.getValue());
    }

    private static boolean overlap(Resource.Policy one, Resource.Policy other) {
        return one.hosts().stream().anyMatch(host -> other.hosts().stream().anyMatch(host::overlaps));
    }

    private static Stream<Map.Entry<String, Claim>> forwarded(Resource.Policy policy) {
        return requires(policy).flatMap(require -> require.forward().headers().entrySet().stream());
    }

    private static Stream<EffectSpec.Require> requires(Resource.Policy policy) {
        return policy.rules().stream()
                .flatMap(rule ->
                        rule.effect() instanceof EffectSpec.Require require ? Stream.of(require) : Stream.empty());
    }
}
