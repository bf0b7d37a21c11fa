package io.diditmesh.resources;

import io.diditmesh.resources.RuleSpec.EffectSpec;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Requirement.Alternative;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.LevelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resources to a rulebook: names become levels, limits become the smallest that applies. */
final class RulebookCompiler {
    private final LevelGraph graph;
    private final Map<LevelName, NamespaceSelector> allowed;
    private final NamespaceLabels namespaces;
    private final List<Unresolved> unresolved = new ArrayList<>();

    /**
     * @param policies those of the rulebook
     * @param unresolved each name that means nothing; a rule with such a level lets nobody through
     */
    record Compiled(Rulebook rulebook, List<Policy> policies, List<Unresolved> unresolved) {}

    /** @param line of the resource with this key */
    record Unresolved(ResourceKey key, int line, String message) {}

    private RulebookCompiler(Collection<LevelSpec> levels, NamespaceLabels namespaces) {
        this.graph = new LevelGraph(levels);
        this.allowed = levels.stream().collect(Collectors.toMap(LevelSpec::name, LevelSpec::allowed));
        this.namespaces = namespaces;
    }

    static Compiled compile(Collection<Resource> resources, NamespaceLabels namespaces) {
        List<LevelSpec> levels = resources.stream()
                .flatMap(resource -> resource instanceof Resource.Level(var level) ? Stream.of(level) : Stream.empty())
                .toList();
        List<Resource.Policy> policies = resources.stream()
                .flatMap(resource -> resource instanceof Resource.Policy policy ? Stream.of(policy) : Stream.empty())
                .toList();
        return new RulebookCompiler(levels, namespaces).compile(policies);
    }

    private Compiled compile(List<Resource.Policy> written) {
        graph.faults()
                .forEach((level, message) -> unresolved.add(
                        new Unresolved(new ResourceKey(ResourceKey.Kind.LEVEL, "", level.text()), 1, message)));
        List<Policy> policies = written.stream().map(this::policy).toList();
        return new Compiled(new Rulebook(policies, graph.levels()), policies, List.copyOf(unresolved));
    }

    private Policy policy(Resource.Policy written) {
        List<Rule> rules = written.rules().stream()
                .map(rule -> new Rule(rule.name(), rule.matches(), rule.when(), effect(rule, written)))
                .toList();
        return new Policy(written.id(), written.hosts(), written.terms(), written.signals(), rules);
    }

    private Effect effect(RuleSpec rule, Resource.Policy policy) {
        return switch (rule.effect()) {
            case EffectSpec.Allow() -> new Effect.Exempt();
            case EffectSpec.Require require -> require(require, rule, policy);
        };
    }

    private Effect require(EffectSpec.Require require, RuleSpec rule, Resource.Policy policy) {
        List<String> faults = new ArrayList<>(levelFaults(require.wanted().levels(), policy));
        if (faults.isEmpty()) {
            Requirement requirement = requirement(require.wanted());
            unkept(require, rule, requirement).forEach(faults::add);
            if (faults.isEmpty()) {
                return new Effect.Require(
                        requirement,
                        require.wanted().condition(),
                        require.identify(),
                        require.stepUp(),
                        require.fallback(),
                        require.forward());
            }
        }
        ResourceKey key = new ResourceKey(
                ResourceKey.Kind.POLICY, policy.id().namespace(), policy.id().name());
        faults.forEach(fault -> unresolved.add(
                new Unresolved(key, rule.line(), "rule " + policy.id() + "/" + rule.name() + ": " + fault)));
        return new Effect.Closed();
    }

    private List<String> levelFaults(List<LevelName> names, Resource.Policy policy) {
        String namespace = policy.id().namespace();
        List<String> faults = new ArrayList<>();
        for (LevelName name : names) {
            AssuranceLevel level = graph.levels().get(name);
            if (level == null) {
                faults.add("level \"" + name + "\" (expected: the name of an AssuranceLevel)");
            } else if (!namespaces.select(Objects.requireNonNull(allowed.get(name)), namespace)) {
                faults.add("level \"" + name + "\" (expected: one whose allowedNamespaces select " + namespace + ")");
            }
        }
        if (faults.isEmpty() && names.stream().map(this::realm).distinct().count() > 1) {
            faults.add("levels of several realms (expected: of one)");
        }
        return faults;
    }

    private String realm(LevelName name) {
        return Objects.requireNonNull(graph.levels().get(name)).realm();
    }

    private Requirement requirement(EffectSpec.Wanted wanted) {
        List<Demand> demands = wanted.levels().stream()
                .map(name -> demand(name, wanted.maxAge()))
                .toList();
        return new Requirement(wanted.quantifier(), demands);
    }

    // What no level keeps will never be there, however often somebody verifies. Risk may also come with the request.
    private static Stream<String> unkept(EffectSpec.Require require, RuleSpec rule, Requirement requirement) {
        Set<Fact> kept = requirement.kept();
        return Stream.of(
                        rule.when().facts().stream(),
                        require.wanted().condition().facts().stream(),
                        require.forward().facts())
                .flatMap(facts -> facts)
                .distinct()
                .filter(fact -> !fact.isRisk() && !kept.contains(fact))
                .sorted()
                .map(fact -> "fact \"" + fact.text() + "\" (expected: one that a level of the rule keeps)");
    }

    private Demand demand(LevelName name, Duration maxAge) {
        AssuranceLevel level = Objects.requireNonNull(graph.levels().get(name));
        Duration limit = smaller(maxAge, level.validity());
        List<Alternative> alternatives = graph.alternatives(name).stream()
                .map(other -> new Alternative(other, smaller(limit, other.validity())))
                .toList();
        return new Demand(level, limit, alternatives);
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
