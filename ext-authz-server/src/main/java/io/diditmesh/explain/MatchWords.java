package io.diditmesh.explain;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.PathPattern;
import io.diditmesh.rulebook.PathReading;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why a rule does not match a request. */
final class MatchWords {
    private MatchWords() {}

    static String missed(Rule rule, AccessRequest request, PathReading paths) {
        boolean requires = !(rule.effect() instanceof Effect.Exempt);
        String why = rule.matches().stream()
                .map(match -> missed(match, match.misses(request, paths, requires)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; or "));
        return why.isEmpty() ? "does not match this reading of the request" : "does not match: wants " + why;
    }

    private static String missed(RequestMatch match, Set<RequestMatch.Part> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case METHOD -> "method " + String.join(", ", new TreeSet<>(match.methods()));
                    case PATH -> "path " + written(match.path());
                    case HEADERS -> "headers " + written(match.headers());
                    case QUERY -> "query " + written(match.query());
                })
                .collect(Collectors.joining(" and "));
    }

    private static String written(Map<String, String> values) {
        return new TreeMap<>(values).toString();
    }

    private static String written(PathPattern pattern) {
        return switch (pattern) {
            case PathPattern.Any() -> "any";
            case PathPattern.Exact(var path) -> path.text();
            case PathPattern.Prefix(var top) -> top.text() + " and below";
            case PathPattern.Template(var segments) ->
                segments.stream().map(segment -> segment.orElse("{}")).collect(Collectors.joining("/", "/", ""));
        };
    }
}
