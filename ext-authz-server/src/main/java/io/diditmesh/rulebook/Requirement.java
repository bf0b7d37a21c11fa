package io.diditmesh.rulebook;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One or more levels, of which a subject must hold any, or all, each no older than its limit. */
public record Requirement(Quantifier quantifier, List<Demand> demands) {
    /** How many of the demands must be met. */
    public enum Quantifier {
        ANY,
        ALL
    }

    /**
     * One level asked for.
     *
     * @param maxAge already the smaller of the rule's limit and the level's validity
     * @param alternatives other levels that satisfy this one, each with its own limit
     */
    public record Demand(AssuranceLevel level, Duration maxAge, List<Alternative> alternatives) {
        public Demand {
            alternatives = List.copyOf(alternatives);
        }

        /** A level that nothing else satisfies. */
        public Demand(AssuranceLevel level, Duration maxAge) {
            this(level, maxAge, List.of());
        }

        /** The same levels, each as old as it may be anywhere. */
        private Demand ofAnyRule() {
            return new Demand(
                    level,
                    level.validity(),
                    alternatives.stream()
                            .map(Alternative::level)
                            .map(other -> new Alternative(other, shorter(level.validity(), other.validity())))
                            .toList());
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** @param maxAge the smallest of the rule's limit and both levels' validities */
    public record Alternative(AssuranceLevel level, Duration maxAge) {}

    /** An approval that counts, and the level it was given at. */
    public record Approval(AssuranceLevel level, Standing.Verified verified) {}

    public Requirement {
        demands = List.copyOf(demands);
        if (demands.isEmpty()) {
            throw new IllegalArgumentException("require: no level (expected: at least one)");
        }
        if (levels(demands).map(AssuranceLevel::realm).distinct().count() > 1) {
            throw new IllegalArgumentException("require: levels of several realms (expected: of one)");
        }
    }

    /** Any level held satisfies; else the one nearest to being held speaks, of equally near ones the first. */
    public static Requirement anyOf(List<Demand> demands) {
        return new Requirement(Quantifier.ANY, demands);
    }

    /** Every level must be held; else the first that is not speaks. */
    public static Requirement allOf(List<Demand> demands) {
        return new Requirement(Quantifier.ALL, demands);
    }

    /** Every level by which this can be met. */
    public Stream<AssuranceLevel> levels() {
        return levels(demands);
    }

    private static Stream<AssuranceLevel> levels(List<Demand> demands) {
        return demands.stream()
                .flatMap(demand -> Stream.concat(
                        Stream.of(demand.level()),
                        demand.alternatives().stream().map(Alternative::level)));
    }

    /** Within which a subject holds every one of the levels; empty for the whole installation. */
    public String realm() {
        return first().realm();
    }

    /** The level to start when nothing is known of a subject. */
    public AssuranceLevel first() {
        return demands.getFirst().level();
    }

    /** The oldest approval at a level of this requirement that would be accepted now; a level it does not name: none. */
    public Instant acceptFrom(LevelName level, Instant now) {
        return demands.stream()
                .filter(demand -> demand.level().name().equals(level))
                .map(demand -> now.minus(demand.maxAge()).minus(LevelJudge.SKEW))
                .findFirst()
                .orElse(now);
    }

    public Judgement judge(SubjectOutcomes outcomes, Instant now) {
        return judge(outcomes, Map.of(), now);
    }

    /** @param vouched levels that the issuer of the credential vouches for, and since when each was held */
    public Judgement judge(SubjectOutcomes outcomes, Map<LevelName, Instant> vouched, Instant now) {
        return switch (outcomes.hold()) {
            case BLOCKED -> new Judgement.Blocked();
            case FLAGGED ->
                judgeLevels(outcomes, vouched, now) instanceof Judgement.Rejected rejected
                        ? rejected
                        : new Judgement.UnderReview(demands.getFirst().level().name());
            case NONE -> judgeLevels(outcomes, vouched, now);
        };
    }

    private Judgement judgeLevels(SubjectOutcomes outcomes, Map<LevelName, Instant> vouched, Instant now) {
        Judgement judgement = LevelJudge.judge(demands.getFirst(), outcomes, vouched, now);
        for (Demand demand : demands.subList(1, demands.size())) {
            Judgement next = LevelJudge.judge(demand, outcomes, vouched, now);
            judgement = switch (quantifier) {
                case ANY -> Judgement.nearer(judgement, next);
                case ALL -> Judgement.both(judgement, next);
            };
        }
        return judgement;
    }

    /** What is known of a person through approvals that this requirement accepts now. */
    public Facts facts(SubjectOutcomes outcomes, Instant now) {
        return approvals(outcomes, now)
                .map(approval -> approval.verified().facts())
                .reduce(Facts.none(), Facts::orElse);
    }

    /** The approvals that this requirement accepts now, those first that come first in it. */
    public Stream<Approval> approvals(SubjectOutcomes outcomes, Instant now) {
        return demands.stream().flatMap(demand -> LevelJudge.accepted(demand, outcomes, now));
    }

    /**
     * What is known of a person through approvals that are still valid, also those too old for this requirement: whoever is
     * known to be risky may be asked for a younger one.
     */
    public Facts factsOfAnyAge(SubjectOutcomes outcomes, Instant now) {
        return demands.stream()
                .map(Demand::ofAnyRule)
                .flatMap(demand -> LevelJudge.accepted(demand, outcomes, now))
                .map(approval -> approval.verified().facts())
                .reduce(Facts.none(), Facts::orElse);
    }

    /** Every fact that some level by which this can be met keeps. */
    public Set<Fact> kept() {
        return levels().flatMap(level -> level.keep().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** A level of this requirement at which a session would bring one of these facts. */
    public Optional<LevelName> levelThatKeeps(Set<Fact> missing) {
        return demands.stream()
                .map(Demand::level)
                .filter(level -> level.keep().stream().anyMatch(missing::contains))
                .map(AssuranceLevel::name)
                .findFirst();
    }
}
