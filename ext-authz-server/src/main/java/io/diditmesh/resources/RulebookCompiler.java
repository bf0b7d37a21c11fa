package io.diditmesh.resources;

import io.diditmesh.resources.RuleSpec.EffectSpec;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resources to a rulebook: names become levels, limits become the smallest that applies. */
final class RulebookCompiler {
    private final Map<LevelName, AssuranceLevel> levels = new HashMap<>();
    private final List<String> unresolved = new ArrayList<>();

    /** @param unresolved each level that a rule names and nobody defines; the rule lets nobody through */
    record Compiled(Rulebook rulebook, List<String> unresolved) {}

    private RulebookCompiler() {}

    static Compiled compile(Collection<Resource> resources) {
        return new RulebookCompiler().compiled(resources);
    }

    private Compiled compiled(Collection<Resource> resources) {
        List<Resource.Policy> written = new ArrayList<>();
        for (Resource resource : resources) {
            switch (resource) {
                case Resource.Level(var level) -> levels.put(level.name(), level);
                case Resource.Policy policy -> written.add(policy);
            }
        }
        List<Policy> policies = written.stream().map(this::policy).toList();
        return new Compiled(new Rulebook(policies, levels), List.copyOf(unresolved));
    }

    private Policy policy(Resource.Policy written) {
        List<Rule> rules = written.rules().stream()
                .map(rule -> new Rule(rule.name(), rule.matches(), effect(rule, written)))
                .toList();
        return new Policy(written.id(), written.hosts(), written.audience(), written.login(), rules);
    }

    private Effect effect(RuleSpec rule, Resource.Policy policy) {
        return switch (rule.effect()) {
            case EffectSpec.Allow() -> new Effect.Exempt();
            case EffectSpec.Require require -> require(require, policy.id() + "/" + rule.name());
        };
    }

    private Effect require(EffectSpec.Require require, String rule) {
        List<LevelName> missing = require.anyOf().stream()
                .filter(name -> !levels.containsKey(name))
                .toList();
        missing.forEach(name ->
                unresolved.add("rule " + rule + ": level \"" + name + "\" (expected: the name of an AssuranceLevel)"));
        if (!missing.isEmpty()) {
            return new Effect.Closed();
        }
        List<Requirement.Demand> demands = require.anyOf().stream()
                .map(levels::get)
                .map(level -> new Requirement.Demand(level, smaller(require.maxAge(), level.validity())))
                .toList();
        return new Effect.Require(new Requirement(demands), require.identify());
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
