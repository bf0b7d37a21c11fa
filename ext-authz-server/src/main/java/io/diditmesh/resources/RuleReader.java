package io.diditmesh.resources;

import io.diditmesh.request.RequestPath;
import io.diditmesh.resources.RuleSpec.EffectSpec;
import io.diditmesh.rulebook.PathPattern;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Requirement.Quantifier;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One rule of a policy. */
final class RuleReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern HEADER = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Duration NO_LIMIT = Duration.ofDays(36_500);

    private enum Challenge {
        REDIRECT("Redirect"),
        REFUSE("Refuse");

        private final String text;

        Challenge(String text) {
            this.text = text;
        }
    }

    private enum Status {
        FORBIDDEN("403"),
        UNAUTHORIZED("401");

        private final String text;

        Status(String text) {
            this.text = text;
        }
    }

    private RuleReader() {}

    static RuleSpec read(Section rule) {
        Value name = rule.value("name");
        if (!name.required().isEmpty() && !NAME.matcher(name.orElse("")).matches()) {
            name.problem("a DNS label, at most 63 of a-z, 0-9 and -");
        }
        return new RuleSpec(rule.line(), name.orElse(""), matches(rule), effect(rule));
    }

    private static List<RequestMatch> matches(Section rule) {
        List<Section> sections = rule.sections("match");
        if (sections.isEmpty() && rule.has("match")) {
            rule.problem(
                    rule.line(), "match", "empty (expected: at least one entry, or no match at all for every request)");
        }
        return sections.isEmpty()
                ? List.of(RequestMatch.everything())
                : sections.stream().map(RuleReader::match).toList();
    }

    private static RequestMatch match(Section match) {
        Set<String> methods = new LinkedHashSet<>();
        for (Value method : match.values("methods")) {
            if (METHOD.matcher(method.required()).matches()) {
                methods.add(method.orElse(""));
            } else {
                method.problem("a method in upper case, such as POST");
            }
        }
        PathPattern path = match.has("path") ? path(match.section("path")) : new PathPattern.Any();
        Map<String, String> headers = texts(match.entries("headers"));
        Map<String, String> query = texts(match.entries("query"));
        headers.keySet().stream()
                .filter(name -> !HEADER.matcher(name).matches())
                .forEach(name -> match.problem("headers." + name + " (expected: a header's name in lower case)"));
        if (methods.isEmpty() && !match.has("path") && headers.isEmpty() && query.isEmpty()) {
            match.problem("empty (expected: at least one of methods, path, headers and query)");
        }
        return new RequestMatch(methods, path, headers, query);
    }

    private static Map<String, String> texts(Map<String, Value> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.required()));
        return texts;
    }

    private static PathPattern path(Section path) {
        List<PathPattern> found = new ArrayList<>();
        if (path.has("exact")) {
            path.value("exact")
                    .<PathPattern>parsed(text -> new PathPattern.Exact(RequestPath.of(text)))
                    .ifPresent(found::add);
        }
        if (path.has("prefix")) {
            path.value("prefix")
                    .<PathPattern>parsed(text -> new PathPattern.Prefix(RequestPath.of(text)))
                    .ifPresent(found::add);
        }
        if (path.has("template")) {
            path.value("template")
                    .<PathPattern>parsed(PathPattern.Template::parse)
                    .ifPresent(found::add);
        }
        boolean written = path.has("exact") || path.has("prefix") || path.has("template");
        if (!written || found.size() > 1) {
            path.problem("(expected: one of exact, prefix and template)");
        }
        return found.isEmpty() ? new PathPattern.Any() : found.getFirst();
    }

    private static EffectSpec effect(Section rule) {
        boolean allow = rule.has("allow");
        boolean require = rule.has("require");
        if (allow == require) {
            rule.problem((allow ? "allow and require" : "neither allow nor require") + " (expected: one of them)");
        }
        if (allow) {
            rule.section("allow");
            return new EffectSpec.Allow();
        }
        return require(rule.section("require"), identify(rule), stepUp(rule));
    }

    private static EffectSpec require(Section require, Set<SourceKind> identify, StepUp stepUp) {
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
        return new EffectSpec.Require(quantifier, levels, maxAge, identify, stepUp);
    }

    private static StepUp stepUp(Section rule) {
        Challenge challenge = rule.value("challenge").oneOf(Challenge.REDIRECT, word -> word.text, Challenge.values());
        Status status = rule.value("stepUpStatus").oneOf(Status.FORBIDDEN, word -> word.text, Status.values());
        return new StepUp(challenge == Challenge.REDIRECT, Integer.parseInt(status.text));
    }

    private static Set<SourceKind> identify(Section rule) {
        Set<SourceKind> sources = EnumSet.noneOf(SourceKind.class);
        List<Value> values = rule.values("identify");
        for (Value value : values) {
            sources.add(value.oneOf(SourceKind.ACCOUNT, RuleReader::text, SourceKind.values()));
        }
        if (values.isEmpty() && rule.has("identify")) {
            rule.problem(rule.line(), "identify", "empty (expected: at least one of Account, Anonymous)");
        }
        return values.isEmpty() ? EnumSet.of(SourceKind.ACCOUNT) : sources;
    }

    private static String text(SourceKind kind) {
        return switch (kind) {
            case ACCOUNT -> "Account";
            case ANONYMOUS -> "Anonymous";
        };
    }
}
