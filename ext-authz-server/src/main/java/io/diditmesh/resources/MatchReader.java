package io.diditmesh.resources;

import io.diditmesh.request.RequestPath;
import io.diditmesh.rulebook.PathPattern;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which requests a rule or a signal speaks for. */
final class MatchReader {
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern HEADER = Pattern.compile("[a-z0-9-]{1,100}");

    private MatchReader() {}

    /** The {@code match} below something; every request where there is none. */
    static List<RequestMatch> read(Section of) {
        List<Section> sections = of.sections("match");
        if (sections.isEmpty() && of.has("match")) {
            of.problem(
                    of.line(), "match", "empty (expected: at least one entry, or no match at all for every request)");
        }
        return sections.isEmpty()
                ? List.of(RequestMatch.everything())
                : sections.stream().map(MatchReader::match).toList();
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
}
