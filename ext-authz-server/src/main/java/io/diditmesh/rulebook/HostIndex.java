package io.diditmesh.rulebook;

import io.diditmesh.request.HostName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Policies by the hosts they speak for. What applies to a host is put together beforehand, so a look-up costs one step,
 * or for a host that only wildcards cover at most as many as the longest of them has labels.
 */
final class HostIndex {
    private static final Comparator<RuleIndex> BY_NAME =
            Comparator.comparing(index -> index.policy().id());

    /** By name: everything that applies to it, exact and wildcard. */
    private final Map<String, List<RuleIndex>> exact;

    /** By the parent of a wildcard: everything that applies to a host below it that no longer parent covers. */
    private final Map<String, List<RuleIndex>> below;

    private final int mostLabels;

    HostIndex(List<Policy> policies) {
        Map<String, Set<RuleIndex>> exactly = new HashMap<>();
        Map<String, Set<RuleIndex>> wildcards = new HashMap<>();
        for (Policy policy : policies) {
            RuleIndex index = new RuleIndex(policy);
            for (HostPattern pattern : policy.hosts()) {
                switch (pattern) {
                    case HostPattern.Exact(HostName host) -> put(exactly, host, index);
                    case HostPattern.Suffix(HostName parent) -> put(wildcards, parent, index);
                }
            }
        }
        this.mostLabels =
                wildcards.keySet().stream().mapToInt(HostIndex::labels).max().orElse(0);
        this.below = joined(wildcards, wildcards);
        this.exact = joined(exactly, wildcards);
    }

    /** Everything that applies to a host, in the order of the policies' names. */
    List<RuleIndex> find(HostName host) {
        List<RuleIndex> found = exact.get(host.text());
        return found == null ? findBelow(host.text()) : found;
    }

    private List<RuleIndex> findBelow(String name) {
        for (int dot = name.indexOf('.', start(name)); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            List<RuleIndex> found = below.get(name.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    // Where the longest parent begins that a wildcard could have, less the dot before it.
    private int start(String name) {
        int dot = name.length();
        for (int i = 0; i < mostLabels && dot > 0; i++) {
            dot = name.lastIndexOf('.', dot - 1);
        }
        return Math.max(dot, 0);
    }

    private static Map<String, List<RuleIndex>> joined(
            Map<String, Set<RuleIndex>> hosts, Map<String, Set<RuleIndex>> wildcards) {
        Map<String, List<RuleIndex>> joined = new HashMap<>();
        hosts.forEach((name, own) -> {
            Set<RuleIndex> all = new LinkedHashSet<>(own);
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                all.addAll(wildcards.getOrDefault(name.substring(dot + 1), Set.of()));
            }
            joined.put(name, all.stream().sorted(BY_NAME).toList());
        });
        return joined;
    }

    private static int labels(String name) {
        return 1 + (int) name.chars().filter(c -> c == '.').count();
    }

    private static void put(Map<String, Set<RuleIndex>> map, HostName host, RuleIndex index) {
        map.computeIfAbsent(host.text(), _ -> new LinkedHashSet<>()).add(index);
    }
}
