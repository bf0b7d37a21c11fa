package io.diditmesh.explain;

import io.diditmesh.access.Decision;
import io.diditmesh.access.Identification;
import io.diditmesh.access.Refusal;
import io.diditmesh.request.Ambiguity;
import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.SourceKind;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plain words for what decisions are made of. */
final class Words {
    private Words() {}

    static String of(Ambiguity ambiguity) {
        return switch (ambiguity) {
            case METHOD -> "the method is none";
            case OVERRIDE -> "a header asks for another method or address than the request";
            case HOST -> "the host is no name";
            case TARGET_FORM -> "the target is not a path";
            case PATH_SEGMENT -> "the path has an empty, . or .. segment";
            case PATH_CHARACTER -> "the path has a byte that servers read differently";
            case PATH_ESCAPE -> "the path has an escape that servers read differently";
        };
    }

    static String of(Effect effect) {
        return switch (effect) {
            case Effect.Exempt() -> "allows everybody";
            case Effect.Closed() -> "lets nobody through, as it names a level or fact that does not exist";
            case Effect.Require require -> "requires " + of(require.requirement());
        };
    }

    private static String of(Requirement requirement) {
        String word = switch (requirement.quantifier()) {
            case ANY -> " or ";
            case ALL -> " and ";
        };
        return requirement.demands().stream()
                .map(demand -> demand.level().name() + " at most " + of(demand.maxAge()) + " old")
                .collect(Collectors.joining(word));
    }

    static String of(Identification who, Identify by) {
        String wanted = by.kinds().stream().sorted().map(Words::of).collect(Collectors.joining(" or "));
        return switch (who) {
            case Identification.Known(var subject, var _) -> of(subject.source());
            case Identification.Absent() -> "nobody: the request has no credential of " + wanted;
            case Identification.Bad(var fault) -> "nobody: the credential is not believed (" + lower(fault) + ")";
            case Identification.Uncheckable(var fault) -> "the credential cannot be checked: " + of(fault);
        };
    }

    private static String of(SourceKind kind) {
        return switch (kind) {
            case ACCOUNT -> "an account";
            case ANONYMOUS -> "somebody without an account";
            case PEER -> "a workload";
        };
    }

    static String of(Fault fault) {
        return lower(fault);
    }

    static String of(Fallback fallback) {
        return switch (fallback) {
            case Fallback.Closed() -> "onUnavailable is Closed";
            case Fallback.StaleFor(var age) -> "what was read in the last " + of(age) + " counts";
            case Fallback.Open() -> "onUnavailable is Open";
        };
    }

    static String of(Decision decision) {
        return switch (decision) {
            case Decision.Allow(var _, var passage) -> "Allow, level " + passage.acr();
            case Decision.Challenge challenge ->
                "Challenge: " + lower(challenge.step()) + " at level " + challenge.level();
            case Decision.Refuse(var _, var refusal) -> "Refuse: " + of(refusal);
            case Decision.Unavailable(var _, var fault) -> "Unavailable: " + of(fault);
        };
    }

    private static String of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoCredential _ -> "nobody is signed in";
            case Refusal.BadCredential(var fault, var _, var _) -> "bad credential (" + lower(fault) + ")";
            case Refusal.Rejected(var level, var cause) -> "rejected at level " + level + " (" + lower(cause) + ")";
            case Refusal.Blocked() -> "blocked at the provider";
            case Refusal.ConditionUnmet(var level, var ofAge) ->
                "level " + level + " is held, but the condition is not met" + (ofAge ? " (too young)" : "");
            case Refusal.TooOldAlready(var level, var wait) ->
                "approved at level " + level + " a moment ago, and too old for the rule already (asked again in "
                        + of(wait) + ")";
            case Refusal.NoRule() -> "no rule lets it through";
            case Refusal.HostUnmanaged() -> "no policy speaks for the host";
            case Refusal.Ambiguous(var ambiguity) -> of(ambiguity);
            case Refusal.NotHttp() -> "not an HTTP request";
        };
    }

    /** As short as it can be said exactly enough: 30 days, 3 hours. */
    static String of(Duration length) {
        if (length.compareTo(Duration.ofDays(2)) >= 0) {
            return length.toDays() + " days";
        }
        if (length.compareTo(Duration.ofHours(2)) >= 0) {
            return length.toHours() + " hours";
        }
        return length.compareTo(Duration.ofMinutes(2)) >= 0
                ? length.toMinutes() + " minutes"
                : length.toSeconds() + " seconds";
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
