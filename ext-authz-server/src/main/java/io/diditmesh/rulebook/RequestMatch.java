package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Query;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests a rule speaks for: those that fit every part.
 *
 * @param methods in upper case; empty for every method
 * @param headers names in lower case, and the exact value of each
 * @param query names, and the exact value of each
 */
public record RequestMatch(
        Set<String> methods, PathPattern path, Map<String, String> headers, Map<String, String> query) {
    private static final RequestMatch EVERYTHING = new RequestMatch(Set.of(), new PathPattern.Any());

    public RequestMatch {
        methods = Set.copyOf(methods);
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** A match that looks at neither headers nor query. */
    public RequestMatch(Set<String> methods, PathPattern path) {
        this(methods, path, Map.of(), Map.of());
    }

    public static RequestMatch everything() {
        return EVERYTHING;
    }

    /**
     * Whether a request fits every part but the path, read in the way that is safe for what follows from it: where
     * something is required, GET stands for HEAD too and one of several values is enough; where something is let through,
     * the value must be the only one.
     */
    boolean fits(String method, Examined request, boolean requires) {
        return hasMethod(method, requires) && hasHeaders(request.request(), requires) && hasQuery(request, requires);
    }

    /** What of a request may fit or not. */
    public enum Part {
        METHOD,
        PATH,
        HEADERS,
        QUERY
    }

    /** The parts that a request does not fit, read in the way that is safe for what follows. */
    public Set<Part> misses(AccessRequest request, PathReading paths, boolean requires) {
        Set<Part> misses = EnumSet.noneOf(Part.class);
        if (!hasMethod(request.method(), requires)) {
            misses.add(Part.METHOD);
        }
        if (!(requires ? paths.covers(path, request.path()) : path.matches(request.path()))) {
            misses.add(Part.PATH);
        }
        if (!hasHeaders(request, requires)) {
            misses.add(Part.HEADERS);
        }
        if (!hasQuery(new Examined(request), requires)) {
            misses.add(Part.QUERY);
        }
        return misses;
    }

    private boolean hasMethod(String method, boolean requires) {
        return methods.isEmpty()
                || methods.contains(method)
                || requires && method.equals("HEAD") && methods.contains("GET");
    }

    private boolean hasHeaders(AccessRequest request, boolean requires) {
        for (Map.Entry<String, String> expected : headers.entrySet()) {
            Optional<String> value = request.headers().value(expected.getKey());
            if (value.isEmpty() || !isHeader(value.get(), expected.getValue(), requires)) {
                return false;
            }
        }
        return true;
    }

    // The proxy joined repeated headers with commas.
    private static boolean isHeader(String value, String expected, boolean requires) {
        return value.equals(expected)
                || requires
                        && Arrays.stream(value.split(",", -1))
                                .map(String::strip)
                                .anyMatch(expected::equals);
    }

    private boolean hasQuery(Examined request, boolean requires) {
        for (Map.Entry<String, String> expected : query.entrySet()) {
            if (!hasParameter(request.query(), expected.getKey(), expected.getValue(), requires)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasParameter(Query query, String name, String value, boolean requires) {
        List<String> values = query.valuesInAnyCase(name);
        return requires ? values.contains(value) : values.equals(query.values(name)) && values.equals(List.of(value));
    }
}
