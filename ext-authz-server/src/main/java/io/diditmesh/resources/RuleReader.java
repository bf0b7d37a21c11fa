package io.diditmesh.resources;

import io.diditmesh.resources.RuleSpec.EffectSpec;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.Requirement.Quantifier;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One rule of a policy. */
final class RuleReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration NO_LIMIT = Duration.ofDays(36_500);
    private static final Duration LONGEST_STALE = Duration.ofDays(1);

    private enum Status {
        FORBIDDEN("403"),
        UNAUTHORIZED("401");

        private final String text;

        Status(String text) {
            this.text = text;
        }
    }

    private enum Unavailable {
        CLOSED("Closed"),
        OPEN("Open");

        private final String text;

        Unavailable(String text) {
            this.text = text;
        }
    }

    private final ExpressionReader expressions;

    RuleReader(ExpressionReader expressions) {
        this.expressions = expressions;
    }

    RuleSpec read(Section rule) {
        Value name = rule.value("name");
        if (!name.required().isEmpty() && !NAME.matcher(name.orElse("")).matches()) {
            name.problem("a DNS label, at most 63 of a-z, 0-9 and -");
        }
        Expression when = expressions.read(rule, "when");
        return new RuleSpec(rule.line(), name.orElse(""), MatchReader.read(rule), when, effect(rule, when));
    }

    private EffectSpec effect(Section rule, Expression when) {
        boolean allow = rule.has("allow");
        boolean require = rule.has("require");
        if (allow == require) {
            rule.problem((allow ? "allow and require" : "neither allow nor require") + " (expected: one of them)");
        }
        if (allow) {
            rule.section("allow");
            if (when.reads().contains(Input.OUTCOMES) || when.reads().contains(Input.SIGNALS)) {
                rule.problem(
                        rule.line(),
                        "when",
                        "outcome, claims, risk or signal in a rule that allows (expected: request, jwt, subject or"
                                + " now; what a person has shown is for a rule that requires)");
            }
            return new EffectSpec.Allow();
        }
        return new EffectSpec.Require(
                wanted(rule.section("require")),
                identify(rule),
                stepUp(rule),
                fallback(rule),
                ForwardReader.read(rule.section("forward")));
    }

    private EffectSpec.Wanted wanted(Section require) {
        List<String> written =
                Stream.of("level", "anyOf", "allOf").filter(require::has).toList();
        if (written.size() != 1) {
            require.problem((written.isEmpty() ? "none" : String.join(" and ", written))
                    + " (expected: one of level, anyOf and allOf)");
        }
        List<LevelName> levels = new ArrayList<>();
        for (String key : written) {
            List<Value> names = key.equals("level") ? List.of(require.value(key)) : require.values(key);
            if (names.isEmpty()) {
                require.problem(require.line(), key, "empty (expected: at least one level)");
            }
            names.forEach(name -> name.parsed(LevelName::new).ifPresent(levels::add));
        }
        Quantifier quantifier = written.contains("allOf") ? Quantifier.ALL : Quantifier.ANY;
        Duration maxAge = require.value("maxAge").duration(NO_LIMIT, Duration.ofMinutes(1), NO_LIMIT);
        return new EffectSpec.Wanted(quantifier, levels, maxAge, expressions.read(require, "condition"));
    }

    private static StepUp stepUp(Section rule) {
        StepUp.Way way = rule.value("challenge").oneOf(StepUp.Way.REDIRECT, RuleReader::text, StepUp.Way.values());
        Status status = rule.value("stepUpStatus").oneOf(Status.FORBIDDEN, word -> word.text, Status.values());
        return new StepUp(way, Integer.parseInt(status.text));
    }

    private static Fallback fallback(Section rule) {
        if (rule.isMapping("onUnavailable")) {
            Value age = rule.section("onUnavailable").value("staleFor");
            age.required();
            return new Fallback.StaleFor(age.duration(Duration.ofMinutes(1), Duration.ofSeconds(1), LONGEST_STALE));
        }
        Unavailable word =
                rule.value("onUnavailable").oneOf(Unavailable.CLOSED, some -> some.text, Unavailable.values());
        return switch (word) {
            case CLOSED -> Fallback.CLOSED;
            case OPEN -> new Fallback.Open();
        };
    }

    private static Identify identify(Section rule) {
        Set<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
        List<Value> values = rule.values("identify");
        for (Value value : values) {
            kinds.add(value.oneOf(SourceKind.ACCOUNT, RuleReader::text, SourceKind.values()));
        }
        if (values.isEmpty() && rule.has("identify")) {
            rule.problem(rule.line(), "identify", "empty (expected: at least one of Account, Anonymous and Peer)");
        }
        Set<String> principals = new LinkedHashSet<>();
        rule.values("principals")
                .forEach(value -> value.parsed(Identify::parsePrincipal).ifPresent(principals::add));
        try {
            return values.isEmpty() && principals.isEmpty() ? Identify.account() : new Identify(kinds, principals);
        } catch (IllegalArgumentException oneWithoutTheOther) {
            rule.problem(String.valueOf(oneWithoutTheOther.getMessage()));
            return Identify.account();
        }
    }

    private static String text(StepUp.Way way) {
        return switch (way) {
            case REDIRECT -> "Redirect";
            case REROUTE -> "Reroute";
            case REFUSE -> "Refuse";
        };
    }

    private static String text(SourceKind kind) {
        return switch (kind) {
            case ACCOUNT -> "Account";
            case ANONYMOUS -> "Anonymous";
            case PEER -> "Peer";
        };
    }
}
