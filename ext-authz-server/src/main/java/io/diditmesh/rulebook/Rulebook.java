package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every accepted policy and level, indexed by host. Immutable. */
public final class Rulebook {
    private static final Rulebook EMPTY = new Rulebook(List.of(), Map.of());

    private final HostIndex hosts;
    private final Map<LevelName, AssuranceLevel> levels;
    private final Set<String> realms;
    private final List<Policy> policies;

    public Rulebook(List<Policy> policies, Map<LevelName, AssuranceLevel> levels) {
        this.hosts = new HostIndex(policies);
        this.levels = Map.copyOf(levels);
        this.realms = Stream.concat(Stream.of(""), levels.values().stream().map(AssuranceLevel::realm))
                .collect(Collectors.toUnmodifiableSet());
        this.policies = List.copyOf(policies);
    }

    public static Rulebook empty() {
        return EMPTY;
    }

    /** Every policy that speaks for a host, wildcard and exact, in the order of their names. */
    public List<Policy> policiesFor(HostName host) {
        return hosts.find(host).stream().map(RuleIndex::policy).toList();
    }

    /**
     * The rules each policy of the request's host has for it, in the order of the policies' names. A policy stands here
     * more than once if its servers may serve the request as several: each has to be met.
     */
    public List<Governing> governing(AccessRequest request) {
        Examined examined = new Examined(request);
        List<RuleIndex> found = hosts.find(request.host());
        List<Governing> governing = new ArrayList<>(found.size());
        for (RuleIndex index : found) {
            for (List<Rule> candidates : index.candidates(examined)) {
                governing.add(new Governing(index.policy(), candidates));
            }
        }
        return governing;
    }

    public List<Policy> policies() {
        return policies;
    }

    /** In no order. */
    public Collection<AssuranceLevel> levels() {
        return levels.values();
    }

    public Optional<AssuranceLevel> level(LevelName name) {
        return Optional.ofNullable(levels.get(name));
    }

    /** Those of every level, each once, and the installation's. */
    public Set<String> realms() {
        return realms;
    }

    public boolean speaksFor(HostName host) {
        return !hosts.find(host).isEmpty();
    }

    /** Whether scripts of this origin may call the host: where every policy that is applied there knows it. */
    public boolean allows(String origin, HostName host) {
        List<Policy> applied = policiesFor(host).stream()
                .filter(policy -> !(policy.terms().mode() instanceof Mode.Shadow))
                .toList();
        return !applied.isEmpty()
                && applied.stream().allMatch(policy -> policy.terms().cors().allows(origin));
    }

    /** The policies of a host that ask for a level, in the order of their names. */
    public List<Policy> asking(LevelName level, HostName host) {
        return policiesFor(host).stream()
                .filter(policy -> policy.asksFor(level))
                .toList();
    }

    public int size() {
        return policies.size();
    }

    /**
     * A policy and its rules for one request; no rule means refuse.
     *
     * @param candidates in their order; the first whose {@code when} holds speaks
     */
    public record Governing(Policy policy, List<Rule> candidates) {
        public Governing {
            candidates = List.copyOf(candidates);
        }
    }
}
