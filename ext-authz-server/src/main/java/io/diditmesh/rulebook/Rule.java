package io.diditmesh.rulebook;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a policy says about some requests.
 *
 * @param matches alternatives; at least one
 * @param when what has to hold beside a match
 */
public record Rule(String name, List<RequestMatch> matches, Expression when, Effect effect) {
    public Rule {
        matches = List.copyOf(matches);
    }

    /** A rule that speaks for every request that matches. */
    public Rule(String name, List<RequestMatch> matches, Effect effect) {
        this(name, matches, Expression.ALWAYS, effect);
    }

    /** What a rule does with the requests it matches. */
    public sealed interface Effect {
        /** Anyone may pass. */
        record Exempt() implements Effect {}

        /** Nobody may pass: the rule names a level that does not exist. */
        record Closed() implements Effect {}

        /** Only a subject from one of these sources who meets the requirement may pass. */
        record Require(
                Requirement requirement,
                Expression condition,
                Identify identify,
                StepUp stepUp,
                Fallback fallback,
                Forward forward)
                implements Effect {
            /** Whether anything rests on what is known of a person beside the verdict. */
            public boolean looksAtFacts() {
                return !(condition instanceof Expression.Always) || !forward.isNothing();
            }

            /** One that asks in the usual way, and tells nothing but the level. */
            public Require(Requirement requirement, Set<SourceKind> identify) {
                this(requirement, identify, StepUp.standard());
            }

            public Require(Requirement requirement, Set<SourceKind> identify, StepUp stepUp) {
                this(
                        requirement,
                        Expression.ALWAYS,
                        new Identify(identify, Set.of()),
                        stepUp,
                        Fallback.CLOSED,
                        Forward.nothing());
            }
        }
    }

    Stream<Expression> expressions() {
        return effect instanceof Effect.Require require ? Stream.of(when, require.condition()) : Stream.of(when);
    }

    boolean asksFor(LevelName level) {
        return effect instanceof Effect.Require require
                && require.requirement().demands().stream()
                        .anyMatch(demand -> demand.level().name().equals(level));
    }

    /** Whether it keeps anybody out. */
    boolean requires() {
        return !(effect instanceof Effect.Exempt);
    }

    /** Whether it speaks for every request that matches. */
    boolean isUnconditional() {
        return when instanceof Expression.Always;
    }
}
