package io.diditmesh.rulebook;

import io.diditmesh.request.RequestPath;
import java.util.List;
import java.util.Optional;

/** Which canonical paths a rule speaks for. */
public sealed interface PathPattern {
    boolean matches(RequestPath path);

    /** What it wants segments to be, where it wants anything. */
    default List<String> literals() {
        return switch (this) {
            case Any() -> List.of();
            case Exact(var path) -> path.segments();
            case Prefix(var top) -> top.segments();
            case Template(var segments) ->
                segments.stream().flatMap(Optional::stream).toList();
        };
    }

    /** The same without regard to case, for paths that were {@linkplain CaseFold folded}. */
    default PathPattern folded() {
        return switch (this) {
            case Any any -> any;
            case Exact(var path) -> new Exact(folded(path));
            case Prefix(var top) -> new Prefix(folded(top));
            case Template(var segments) ->
                new Template(segments.stream()
                        .map(segment -> segment.map(CaseFold::of))
                        .toList());
        };
    }

    private static RequestPath folded(RequestPath path) {
        return new RequestPath(path.segments().stream().map(CaseFold::of).toList(), path.trailingSlash());
    }

    /** Every path. */
    record Any() implements PathPattern {
        @Override
        public boolean matches(RequestPath path) {
            return true;
        }
    }

    /** This path, with or without one trailing slash. */
    record Exact(RequestPath expected) implements PathPattern {
        @Override
        public boolean matches(RequestPath path) {
            return path.segments().equals(expected.segments());
        }
    }

    /** This path and everything below it, by whole segments: {@code /a} holds {@code /a/b} but not {@code /ab}. */
    record Prefix(RequestPath top) implements PathPattern {
        @Override
        public boolean matches(RequestPath path) {
            int length = top.segments().size();
            return path.segments().size() >= length
                    && path.segments().subList(0, length).equals(top.segments());
        }
    }

    /** One literal, or an empty Optional for exactly one segment of any text, per segment. */
    record Template(List<Optional<String>> segments) implements PathPattern {
        public Template {
            segments = List.copyOf(segments);
        }

        /** @throws IllegalArgumentException naming the text and what was expected */
        public static Template parse(String written) {
            List<Optional<String>> segments = RequestPath.of(written).segments().stream()
                    .map(segment -> isVariable(segment, written) ? Optional.<String>empty() : Optional.of(segment))
                    .toList();
            return new Template(segments);
        }

        @Override
        public boolean matches(RequestPath path) {
            if (path.segments().size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                String actual = path.segments().get(i);
                if (!segments.get(i).map(actual::equals).orElse(true)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isVariable(String segment, String written) {
            boolean variable = segment.matches("\\{[A-Za-z0-9_-]+}");
            if (!variable && segment.matches(".*[{}].*")) {
                throw new IllegalArgumentException(
                        "path template: \"" + written + "\" (expected: a variable such as {id} takes a whole segment)");
            }
            return variable;
        }
    }
}
