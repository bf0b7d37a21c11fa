package io.diditmesh.explain;

import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How somebody stands at each level, judged by what judges the whole. */
record LevelWords(SubjectOutcomes known, Map<LevelName, Instant> vouched, Instant now) {
    /** One line for the level asked for, and one for each that satisfies it. */
    Stream<String> of(Demand demand) {
        Stream<String> own = Stream.of("level " + demand.level().name() + ": " + judged(demand));
        return Stream.concat(
                own,
                demand.alternatives().stream()
                        .map(other -> "  level " + other.level().name() + ", which satisfies it: "
                                + judged(new Demand(other.level(), other.maxAge()))));
    }

    private String judged(Demand demand) {
        return of(Requirement.anyOf(List.of(demand)).judge(known, vouched, now), demand);
    }

    private String of(Judgement judgement, Demand demand) {
        return judgement instanceof Judgement.Needed(var _, var need) ? of(need, demand) : of(judgement);
    }

    String of(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Satisfied(var levels, var at) ->
                "held by " + levels.stream().map(LevelName::text).collect(Collectors.joining(", ")) + ", verified "
                        + Words.of(Duration.between(at, now)) + " ago";
            case Judgement.Pending(var level) -> "a session of " + level + " is under way";
            case Judgement.UnderReview(var level) -> "a session of " + level + " waits for a review";
            case Judgement.Needed(var level, var need) -> level + " has to be verified (" + Words.lower(need) + ")";
            case Judgement.Rejected(var level, var cause) -> "rejected at " + level + " (" + Words.lower(cause) + ")";
            case Judgement.Blocked() -> "blocked at the provider";
        };
    }

    private String of(Judgement.Need need, Demand demand) {
        AssuranceLevel level = demand.level();
        Standing standing = known.at(level.name()).standing();
        return switch (need) {
            case NEVER_VERIFIED -> "never verified";
            case TOO_OLD -> tooOld(standing, demand.maxAge());
            case LAPSED ->
                "verified before, which no longer holds"
                        + (standing instanceof Standing.Lapsed lapsed ? " (" + Words.lower(lapsed.cause()) + ")" : "");
            case WORKFLOW_CHANGED -> "decided by another workflow than the level has now";
            case PROOF_MISSING -> notEnough(standing, level);
            case RETRY -> "declined, with attempts left";
        };
    }

    private String tooOld(Standing standing, Duration maxAge) {
        if (!(standing instanceof Standing.Verified verified)) {
            return "too old";
        }
        Duration age = Duration.between(verified.approval().at(), now);
        return "verified " + Words.of(age) + " ago, " + Words.of(age.minus(maxAge)) + " too old (at most "
                + Words.of(maxAge) + ")";
    }

    private static String notEnough(Standing standing, AssuranceLevel level) {
        String missing = missing(standing, level);
        return missing.isEmpty() ? "verified, but in doubt (" + doubts(standing) + ")" : "verified without " + missing;
    }

    private static String doubts(Standing standing) {
        return standing instanceof Standing.Verified verified
                ? verified.findings().doubts().stream()
                        .map(Doubt::setting)
                        .sorted()
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String missing(Standing standing, AssuranceLevel level) {
        return level.proofs().stream()
                .filter(proof -> !(standing instanceof Standing.Verified verified
                        && verified.findings().approved().contains(proof)))
                .sorted()
                .map(Proof::text)
                .collect(Collectors.joining(", "));
    }
}
