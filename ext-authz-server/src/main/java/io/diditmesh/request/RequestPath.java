package io.diditmesh.request;

import java.util.List;

/**
 * A path in its one form: decoded segments, none of them empty.
 *
 * @param trailingSlash whether a slash followed the last segment; false for the root
 */
public record RequestPath(List<String> segments, boolean trailingSlash) {
    public RequestPath {
        segments = List.copyOf(segments);
    }

    /** For people: decoded, without a trailing slash. */
    public String text() {
        return "/" + String.join("/", segments);
    }

    /** A path from settings or policies, written without escapes. */
    public static RequestPath of(String written) {
        try {
            return PathReader.read(written);
        } catch (AmbiguousRequestException fault) {
            throw new IllegalArgumentException(
                    "path: \"" + written + "\" (expected: a path such as /transfers, without query, dots or escapes)",
                    fault);
        }
    }
}
