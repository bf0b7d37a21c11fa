package io.diditmesh.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which namespace may speak for which hosts. Where nothing is said, every namespace may speak for every host: right for one
 * team, not for several.
 */
public record HostOwnership(List<Grant> grants) {
    private static final HostOwnership ANYBODY = new HostOwnership(List.of());

    /**
     * Hosts that are some namespaces' own.
     *
     * @param namespaces whether they belong to a namespace, by its name
     */
    public record Grant(Predicate<String> namespaces, List<HostPattern> hosts) {
        public Grant {
            hosts = List.copyOf(hosts);
        }
    }

    public HostOwnership {
        grants = List.copyOf(grants);
    }

    public static HostOwnership anybody() {
        return ANYBODY;
    }

    public static HostOwnership byName(Map<String, List<HostPattern>> hosts) {
        return new HostOwnership(hosts.entrySet().stream()
                .map(entry -> new Grant(entry.getKey()::equals, entry.getValue()))
                .toList());
    }

    /** A host of the policy that its namespace does not own, if there is one. */
    public Optional<HostPattern> foreignHost(PolicyId policy, List<HostPattern> hosts) {
        if (grants.isEmpty()) {
            return Optional.empty();
        }
        List<HostPattern> owned = grants.stream()
                .filter(grant -> grant.namespaces().test(policy.namespace()))
                .flatMap(grant -> grant.hosts().stream())
                .toList();
        return hosts.stream()
                .filter(host -> owned.stream().noneMatch(owner -> owner.covers(host)))
                .findFirst();
    }
}
