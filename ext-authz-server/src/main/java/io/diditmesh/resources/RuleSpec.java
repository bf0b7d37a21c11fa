package io.diditmesh.resources;

import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Forward;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Requirement.Quantifier;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.LevelName;
import java.time.Duration;
import java.util.List;

/** A rule as written: its levels are names. */
record RuleSpec(int line, String name, List<RequestMatch> matches, Expression when, EffectSpec effect) {
    RuleSpec {
        matches = List.copyOf(matches);
    }

    sealed interface EffectSpec {
        record Allow() implements EffectSpec {}

        record Require(Wanted wanted, Identify identify, StepUp stepUp, Fallback fallback, Forward forward)
                implements EffectSpec {}

        /** What is required. */
        record Wanted(Quantifier quantifier, List<LevelName> levels, Duration maxAge, Expression condition) {
            public Wanted {
                levels = List.copyOf(levels);
            }
        }
    }
}
