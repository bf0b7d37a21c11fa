package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
     * Whether a request fits, read in the way that is safe for what follows from it: where something is required, GET
     * stands for HEAD too and one of several values is enough; where something is let through, the value must be the
     * only one.
     */
    boolean matches(AccessRequest request, boolean requires) {
        return hasMethod(request.method(), requires)
                && path.matches(request.path())
                && hasHeaders(request, requires)
                && hasQuery(request, requires);
    }

    private boolean hasMethod(String method, boolean requires) {
        return methods.isEmpty()
                || methods.contains(method)
                || requires && method.equals("HEAD") && methods.contains("GET");
    }

    private boolean hasHeaders(AccessRequest request, boolean requires) {
        return headers.entrySet().stream()
                .allMatch(expected -> request.headers()
                        .value(expected.getKey())
                        .filter(value -> isOneOf(List.of(value), expected.getValue(), false)
                                || requires && isOneOf(parts(value), expected.getValue(), true))
                        .isPresent());
    }

    private boolean hasQuery(AccessRequest request, boolean requires) {
        return query.isEmpty()
                || query.entrySet().stream()
                        .allMatch(expected ->
                                isOneOf(request.query().values(expected.getKey()), expected.getValue(), requires));
    }

    // The proxy joined repeated headers with commas.
    private static List<String> parts(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private static boolean isOneOf(List<String> values, String expected, boolean amongOthers) {
        return values.contains(expected) && (amongOthers || values.size() == 1);
    }
}
