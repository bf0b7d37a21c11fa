package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every accepted policy and level, indexed by host. Immutable. */
public final class Rulebook {
    private static final Rulebook EMPTY = new Rulebook(List.of(), Map.of());

    private final Map<HostName, List<Policy>> exact = new HashMap<>();
    private final Map<HostName, List<Policy>> suffix = new HashMap<>();
    private final Map<LevelName, AssuranceLevel> levels;
    private final int policies;

    public Rulebook(List<Policy> policies, Map<LevelName, AssuranceLevel> levels) {
        this.levels = Map.copyOf(levels);
        this.policies = policies.size();
        for (Policy policy :
                policies.stream().sorted(Comparator.comparing(Policy::id)).toList()) {
            for (HostPattern pattern : policy.hosts()) {
                switch (pattern) {
                    case HostPattern.Exact(HostName host) -> add(exact, host, policy);
                    case HostPattern.Suffix(HostName parent) -> add(suffix, parent, policy);
                }
            }
        }
    }

    public static Rulebook empty() {
        return EMPTY;
    }

    /** Every policy that speaks for a host, wildcard and exact, in the order of their names. */
    public List<Policy> policiesFor(HostName host) {
        List<Policy> found = new ArrayList<>(exact.getOrDefault(host, List.of()));
        String name = host.text();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            suffix.getOrDefault(new HostName(name.substring(dot + 1)), List.of()).stream()
                    .filter(policy -> !found.contains(policy))
                    .forEach(found::add);
        }
        found.sort(Comparator.comparing(Policy::id));
        return found;
    }

    /** The rule each policy of the request's host has for it, in the order of the policies' names. */
    public List<Governing> governing(AccessRequest request) {
        return policiesFor(request.host()).stream()
                .map(policy -> new Governing(policy, policy.ruleFor(request)))
                .toList();
    }

    public Optional<AssuranceLevel> level(LevelName name) {
        return Optional.ofNullable(levels.get(name));
    }

    public boolean speaksFor(HostName host) {
        return !policiesFor(host).isEmpty();
    }

    public int size() {
        return policies;
    }

    private static void add(Map<HostName, List<Policy>> index, HostName host, Policy policy) {
        List<Policy> there = index.computeIfAbsent(host, _ -> new ArrayList<>());
        if (!there.contains(policy)) {
            there.add(policy);
        }
    }

    /** A policy and its rule for one request; no rule means refuse. */
    public record Governing(Policy policy, Optional<Rule> rule) {}
}
