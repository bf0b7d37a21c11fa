package io.diditmesh.resources;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which level satisfies which, directly or through others. Edges to nowhere and round in circles count for nothing. */
final class LevelGraph {
    private final Map<LevelName, Set<LevelName>> satisfies = new TreeMap<>();
    private final Map<LevelName, Set<LevelName>> satisfiedBy = new TreeMap<>();
    private final Map<LevelName, AssuranceLevel> levels = new HashMap<>();
    private final Map<LevelName, String> faults = new TreeMap<>();

    LevelGraph(Collection<LevelSpec> specs) {
        for (LevelSpec spec : specs) {
            satisfies.put(spec.name(), new LinkedHashSet<>());
            satisfiedBy.put(spec.name(), new LinkedHashSet<>());
        }
        Map<LevelName, String> realms = realms(specs);
        specs.forEach(spec -> spec.satisfies().forEach(lower -> join(spec.name(), lower, realms)));
        specs.forEach(spec -> levels.put(spec.name(), spec.level().joinedWith(reach(spec.name(), this::neighbours))));
    }

    private static Map<LevelName, String> realms(Collection<LevelSpec> specs) {
        return specs.stream()
                .collect(Collectors.toMap(LevelSpec::name, spec -> spec.level().realm()));
    }

    Map<LevelName, AssuranceLevel> levels() {
        return Map.copyOf(levels);
    }

    /** Every other level that satisfies this one. */
    List<AssuranceLevel> alternatives(LevelName level) {
        return reach(level, name -> satisfiedBy.getOrDefault(name, Set.of())).stream()
                .filter(name -> !name.equals(level))
                .map(levels::get)
                .toList();
    }

    /** What is wrong with a level's edges; the last of several. */
    Map<LevelName, String> faults() {
        return Map.copyOf(faults);
    }

    private void join(LevelName higher, LevelName lower, Map<LevelName, String> realms) {
        Set<LevelName> above = satisfiedBy.get(lower);
        Set<LevelName> below = satisfies.get(higher);
        if (above == null || below == null) {
            faults.put(
                    higher,
                    "level " + higher + ": satisfies \"" + lower + "\" (expected: the name of an AssuranceLevel)");
        } else if (reach(lower, name -> satisfies.getOrDefault(name, Set.of())).contains(higher)) {
            faults.put(
                    higher,
                    "level " + higher + ": satisfies \"" + lower + "\", which satisfies it (expected: no circle)");
        } else if (!Objects.equals(realms.get(higher), realms.get(lower))) {
            faults.put(
                    higher, "level " + higher + ": satisfies \"" + lower + "\" (expected: a level of the same realm)");
        } else {
            below.add(lower);
            above.add(higher);
        }
    }

    private Set<LevelName> neighbours(LevelName level) {
        Set<LevelName> all = new LinkedHashSet<>(satisfies.getOrDefault(level, Set.of()));
        all.addAll(satisfiedBy.getOrDefault(level, Set.of()));
        return all;
    }

    /** The level itself and everything that can be reached from it. */
    private static Set<LevelName> reach(LevelName start, Function<LevelName, Set<LevelName>> next) {
        Set<LevelName> reached = new LinkedHashSet<>(Set.of(start));
        Deque<LevelName> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (LevelName level : next.apply(open.remove())) {
                if (reached.add(level)) {
                    open.add(level);
                }
            }
        }
        return reached;
    }
}
