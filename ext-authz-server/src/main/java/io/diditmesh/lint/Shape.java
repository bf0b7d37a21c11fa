package io.diditmesh.lint;

import io.diditmesh.rulebook.PathPattern;
import java.util.List;
import java.util.Optional;

/**
 * The paths a pattern speaks for.
 *
 * @param segments what each is; empty for any text
 * @param open whether more may follow
 */
record Shape(List<Optional<String>> segments, boolean open) {
    static Shape of(PathPattern pattern) {
        return switch (pattern) {
            case PathPattern.Any() -> new Shape(List.of(), true);
            case PathPattern.Exact(var path) -> new Shape(literal(path.segments()), false);
            case PathPattern.Prefix(var top) -> new Shape(literal(top.segments()), true);
            case PathPattern.Template(var segments) -> new Shape(segments, false);
        };
    }

    /** Whether every path of the other is one of these. */
    boolean covers(Shape other) {
        boolean longEnough = open
                ? other.segments.size() >= segments.size()
                : !other.open && other.segments.size() == segments.size();
        if (!longEnough) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).isPresent() && !segments.get(i).equals(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether some path is one of both. */
    boolean overlaps(Shape other) {
        boolean sameLength = segments.size() == other.segments.size()
                || open && segments.size() < other.segments.size()
                || other.open && other.segments.size() < segments.size();
        if (!sameLength) {
            return false;
        }
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            Optional<String> mine = segments.get(i);
            Optional<String> its = other.segments.get(i);
            if (mine.isPresent() && its.isPresent() && !mine.equals(its)) {
                return false;
            }
        }
        return true;
    }

    private static List<Optional<String>> literal(List<String> segments) {
        return segments.stream().map(Optional::of).toList();
    }
}
