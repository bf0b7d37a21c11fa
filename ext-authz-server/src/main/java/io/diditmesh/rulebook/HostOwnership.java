package io.diditmesh.rulebook;

import io.diditmesh.request.HostName;
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
                .filter(host -> owned.stream().noneMatch(owner -> covers(owner, host)))
                .findFirst();
    }

    private static boolean covers(HostPattern owner, HostPattern wanted) {
        return switch (owner) {
            case HostPattern.Exact _ -> owner.equals(wanted);
            case HostPattern.Suffix(var parent) ->
                switch (wanted) {
                    case HostPattern.Exact(var host) -> isBelow(host, parent);
                    case HostPattern.Suffix(var below) -> below.equals(parent) || isBelow(below, parent);
                };
        };
    }

    private static boolean isBelow(HostName host, HostName parent) {
        return host.text().endsWith("." + parent);
    }
}
