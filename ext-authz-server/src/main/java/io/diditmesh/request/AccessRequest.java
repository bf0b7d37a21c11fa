package io.diditmesh.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request read in the one way it can be read.
 *
 * @param target path and query as sent, only to bring the person back
 */
public record AccessRequest(
        String method,
        HostName host,
        RequestPath path,
        String target,
        Headers headers,
        ClientKind client,
        Source source,
        BodyValues body) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Read anew each time: only rules that look at it ask. */
    public Query query() {
        return Query.ofTarget(target);
    }

    /**
     * The query as every server reads it: each name with its values, in the order sent. Empty where servers decode it
     * differently.
     */
    public Optional<Map<String, List<String>>> parameters() {
        int mark = target.indexOf('?');
        try {
            return Optional.of(FormReader.read(mark < 0 ? "" : target.substring(mark + 1)));
        } catch (UnreadableBodyException undecodable) {
            return Optional.empty();
        }
    }

    /** What a browser asks before a script of another origin may ask for something (Fetch standard, CORS preflight). */
    public boolean isPreflight() {
        return method.equals("OPTIONS") && headers.has("origin") && headers.has("access-control-request-method");
    }

    /** Safe in the sense of RFC 9110 section 9.2.1: may be redirected and sent again. */
    public boolean isSafe() {
        return isSafe(method);
    }

    /** Whether a method is safe in that sense. */
    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    @Override
    public String toString() {
        return "AccessRequest[" + method + "]";
    }
}
