package io.diditmesh.rulebook;

import io.diditmesh.request.RequestPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values by the path patterns they were put under. A look-up goes down the segments of the path, so it costs what the
 * path is long, however many patterns there are.
 */
final class PathTrie<T> {
    private final Node<T> root = new Node<>();

    void put(PathPattern pattern, T value) {
        Node<T> node = root;
        for (Optional<String> segment : segments(pattern)) {
            node = node.grow(segment);
        }
        boolean below = pattern instanceof PathPattern.Any || pattern instanceof PathPattern.Prefix;
        (below ? node.below : node.here).add(value);
    }

    /** Hands over every list of values, in the order they were put, of which a pattern matches the path. */
    void find(RequestPath path, Consumer<List<T>> found) {
        find(root, path.segments(), 0, found);
    }

    private void find(Node<T> node, List<String> segments, int depth, Consumer<List<T>> found) {
        give(node.below, found);
        if (depth == segments.size()) {
            give(node.here, found);
            return;
        }
        node.literal(segments.get(depth)).ifPresent(next -> find(next, segments, depth + 1, found));
        node.variable.ifPresent(next -> find(next, segments, depth + 1, found));
    }

    private static <T> void give(List<T> values, Consumer<List<T>> found) {
        if (!values.isEmpty()) {
            found.accept(values);
        }
    }

    private static List<Optional<String>> segments(PathPattern pattern) {
        return switch (pattern) {
            case PathPattern.Any() -> List.of();
            case PathPattern.Exact(var path) -> literals(path);
            case PathPattern.Prefix(var top) -> literals(top);
            case PathPattern.Template(var segments) -> segments;
        };
    }

    private static List<Optional<String>> literals(RequestPath path) {
        return path.segments().stream().map(Optional::of).toList();
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> literals = new HashMap<>();
        private Optional<Node<T>> variable = Optional.empty();
        private final List<T> here = new ArrayList<>(0);
        private final List<T> below = new ArrayList<>(0);

        private Optional<Node<T>> literal(String segment) {
            return Optional.ofNullable(literals.get(segment));
        }

        private Node<T> grow(Optional<String> segment) {
            if (segment.isPresent()) {
                return literals.computeIfAbsent(segment.get(), _ -> new Node<>());
            }
            variable = variable.or(() -> Optional.of(new Node<>()));
            return variable.get();
        }
    }
}
