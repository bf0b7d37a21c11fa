package io.diditmesh.rulebook;

import io.diditmesh.request.RequestPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the servers behind a policy do not tell apart in a path.
 *
 * @param ignoreCase whether {@code /Admin} is {@code /admin} to them
 * @param ignoreSuffix whether {@code /admin.json} is {@code /admin} to them, for any suffix of the last segment
 */
public record PathReading(boolean ignoreCase, boolean ignoreSuffix) {
    private static final PathReading AS_WRITTEN = new PathReading(false, false);

    /** What a rule may write in one segment, and so how many suffixes are worth cutting off. */
    private static final int MOST_DOTS = 16;

    /** They tell everything apart but a trailing slash. */
    public static PathReading asWritten() {
        return AS_WRITTEN;
    }

    /** What is wrong with the path of a rule, if anything is. */
    public Optional<String> fault(PathPattern pattern) {
        return pattern.literals().stream()
                .flatMap(literal -> fault(literal).stream())
                .findFirst();
    }

    private Optional<String> fault(String literal) {
        if (ignoreCase && !CaseFold.of(literal).equals(literal)) {
            return Optional.of("path: \"" + literal + "\" (expected: \"" + CaseFold.of(literal)
                    + "\", as paths.ignoreCase is set)");
        }
        boolean tooManyDots =
                ignoreSuffix && literal.chars().filter(c -> c == '.').count() > MOST_DOTS;
        return tooManyDots
                ? Optional.of("path: \"" + literal + "\" (expected: at most " + MOST_DOTS
                        + " dots in a segment, as paths.ignoreSuffix is set)")
                : Optional.empty();
    }

    /**
     * Every path that a server may serve for this one: itself, then with ever more of its suffixes cut off. What is cut
     * off further on than any rule's text reaches makes no difference, and is left on.
     */
    List<RequestPath> readings(RequestPath path) {
        if (!ignoreSuffix
                || path.segments().isEmpty()
                || path.segments().getLast().indexOf('.') < 0) {
            return List.of(path);
        }
        List<RequestPath> readings = new ArrayList<>();
        String last = path.segments().getLast();
        int dot = last.indexOf('.', 1);
        for (int i = 0; dot > 0 && i <= MOST_DOTS; i++) {
            readings.addFirst(withLast(path, last.substring(0, dot)));
            dot = last.indexOf('.', dot + 1);
        }
        readings.addFirst(path);
        return readings;
    }

    /** A path as rules that require something read it. */
    RequestPath folded(RequestPath path) {
        return ignoreCase
                ? new RequestPath(path.segments().stream().map(CaseFold::of).toList(), path.trailingSlash())
                : path;
    }

    /** Whether a pattern speaks for a path in any of its readings. */
    boolean covers(PathPattern pattern, RequestPath path) {
        PathPattern folded = ignoreCase ? pattern.folded() : pattern;
        return readings(path).stream().anyMatch(reading -> folded.matches(folded(reading)));
    }

    private static RequestPath withLast(RequestPath path, String last) {
        List<String> segments = new ArrayList<>(path.segments());
        segments.set(segments.size() - 1, last);
        return new RequestPath(segments, path.trailingSlash());
    }
}
