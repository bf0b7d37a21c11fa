package io.diditmesh.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which namespace may speak for which hosts. Where nothing is said, every namespace may speak for every host: right for one
 * team, not for several.
 */
public record HostOwnership(Map<String, List<HostPattern>> byNamespace) {
    private static final HostOwnership ANYBODY = new HostOwnership(Map.of());

    public HostOwnership {
        byNamespace = Map.copyOf(byNamespace);
    }

    public static HostOwnership anybody() {
        return ANYBODY;
    }

    /** A host of the policy that its namespace does not own, if there is one. */
    public Optional<HostPattern> foreignHost(PolicyId policy, List<HostPattern> hosts) {
        if (byNamespace.isEmpty()) {
            return Optional.empty();
        }
        List<HostPattern> owned = byNamespace.getOrDefault(policy.namespace(), List.of());
        return hosts.stream()
                .filter(host -> owned.stream().noneMatch(owner -> owner.covers(host)))
                .findFirst();
    }
}
