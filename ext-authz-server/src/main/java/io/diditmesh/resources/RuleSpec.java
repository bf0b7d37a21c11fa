package io.diditmesh.resources;

import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Requirement.Quantifier;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A rule as written: its levels are names. */
record RuleSpec(int line, String name, List<RequestMatch> matches, EffectSpec effect) {
    RuleSpec {
        matches = List.copyOf(matches);
    }

    sealed interface EffectSpec {
        record Allow() implements EffectSpec {}

        record Require(
                Quantifier quantifier, List<LevelName> levels, Duration maxAge, Set<SourceKind> identify, StepUp stepUp)
                implements EffectSpec {
            public Require {
                levels = List.copyOf(levels);
                identify = Set.copyOf(identify);
            }
        }
    }
}
