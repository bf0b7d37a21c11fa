package io.diditmesh.resources;

import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How weak the policies of a namespace may be. Where nothing is said: enforced, and closed when the store is away.
 *
 * @param byNamespace {@code *} for every namespace that is not named
 */
public record Floors(Map<String, Floor> byNamespace) {
    private static final String ANY = "*";
    private static final Floor STANDARD = new Floor(Set.of(ModeWord.ENFORCE), Set.of(FallbackWord.CLOSED));

    /** What the policies of a namespace may say. */
    record Floor(Set<ModeWord> modes, Set<FallbackWord> fallbacks) {
        Floor {
            modes = Set.copyOf(modes);
            fallbacks = Set.copyOf(fallbacks);
        }
    }

    enum ModeWord {
        ENFORCE("Enforce"),
        SHADOW("Shadow"),
        PERCENT("Percent");

        private final String text;

        ModeWord(String text) {
            this.text = text;
        }

        private static ModeWord of(Mode mode) {
            return switch (mode) {
                case Mode.Enforce _ -> ENFORCE;
                case Mode.Shadow _ -> SHADOW;
                case Mode.Percent _ -> PERCENT;
            };
        }
    }

    enum FallbackWord {
        CLOSED("Closed"),
        STALE_FOR("StaleFor"),
        OPEN("Open");

        private final String text;

        FallbackWord(String text) {
            this.text = text;
        }

        private static FallbackWord of(Fallback fallback) {
            return switch (fallback) {
                case Fallback.Closed _ -> CLOSED;
                case Fallback.StaleFor _ -> STALE_FOR;
                case Fallback.Open _ -> OPEN;
            };
        }
    }

    public Floors {
        byNamespace = Map.copyOf(byNamespace);
    }

    /** Every policy may be as weak as it likes. */
    static Floors none() {
        return new Floors(Map.of(ANY, new Floor(Set.of(ModeWord.values()), Set.of(FallbackWord.values()))));
    }

    static Floors read(Section in) {
        Map<String, Floor> floors = new LinkedHashMap<>();
        for (String namespace : in.keys()) {
            Section floor = in.section(namespace);
            floors.put(namespace, new Floor(modes(floor), fallbacks(floor)));
        }
        return new Floors(floors);
    }

    private static Set<ModeWord> modes(Section floor) {
        List<Value> values = floor.values("modes");
        Set<ModeWord> modes = EnumSet.of(ModeWord.ENFORCE);
        values.forEach(value -> modes.add(value.oneOf(ModeWord.ENFORCE, word -> word.text, ModeWord.values())));
        return modes;
    }

    private static Set<FallbackWord> fallbacks(Section floor) {
        List<Value> values = floor.values("fallbacks");
        Set<FallbackWord> words = EnumSet.of(FallbackWord.CLOSED);
        values.forEach(value -> words.add(value.oneOf(FallbackWord.CLOSED, word -> word.text, FallbackWord.values())));
        return words;
    }

    /** What a policy says that its namespace may not, in words. */
    Optional<String> fault(Resource.Policy policy) {
        Floor floor = floorOf(policy.id().namespace());
        ModeWord mode = ModeWord.of(policy.terms().mode());
        if (!floor.modes().contains(mode)) {
            return Optional.of("mode: " + mode.text + " (expected: a mode the installation lets its namespace use)");
        }
        return policy.rules().stream()
                .flatMap(rule -> rule.effect() instanceof RuleSpec.EffectSpec.Require require
                        ? Optional.of(FallbackWord.of(require.fallback())).stream()
                                .filter(word -> !floor.fallbacks().contains(word))
                                .map(word -> "rule " + rule.name() + ": onUnavailable: " + word.text
                                        + " (expected: a fallback the installation lets its namespace use)")
                        : Stream.<String>empty())
                .findFirst();
    }

    private Floor floorOf(String namespace) {
        return byNamespace.getOrDefault(namespace, byNamespace.getOrDefault(ANY, STANDARD));
    }
}
