package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import java.util.Set;

/**
 * Which requests a rule speaks for.
 *
 * @param methods in upper case; empty for every method
 */
public record RequestMatch(Set<String> methods, PathPattern path) {
    private static final RequestMatch EVERYTHING = new RequestMatch(Set.of(), new PathPattern.Any());

    public RequestMatch {
        methods = Set.copyOf(methods);
    }

    public static RequestMatch everything() {
        return EVERYTHING;
    }

    /** @param headIsGet whether a match on GET holds for HEAD, as it must wherever something is required */
    boolean matches(AccessRequest request, boolean headIsGet) {
        return hasMethod(request.method(), headIsGet) && path.matches(request.path());
    }

    private boolean hasMethod(String method, boolean headIsGet) {
        return methods.isEmpty()
                || methods.contains(method)
                || headIsGet && method.equals("HEAD") && methods.contains("GET");
    }
}
