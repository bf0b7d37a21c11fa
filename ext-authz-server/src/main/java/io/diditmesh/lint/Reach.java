package io.diditmesh.lint;

import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests one match of a rule speaks for.
 *
 * @param requires whether the rule keeps anybody out: if so, it reads requests widely
 */
record Reach(RequestMatch match, boolean requires) {
    static List<Reach> of(Rule rule) {
        boolean requires = !(rule.effect() instanceof Rule.Effect.Exempt);
        return rule.matches().stream().map(match -> new Reach(match, requires)).toList();
    }

    /** Everything there is. */
    static Reach everything() {
        return new Reach(RequestMatch.everything(), true);
    }

    /** Whether each request of the second rule is one of the first. */
    static boolean covers(Rule wide, Rule narrow) {
        return of(narrow).stream().allMatch(one -> covers(wide, one));
    }

    static boolean covers(Rule wide, Reach narrow) {
        return of(wide).stream().anyMatch(one -> one.covers(narrow));
    }

    /** Whether each request of the other is one of these. In doubt it is not. */
    boolean covers(Reach other) {
        return coversMethods(other)
                && Shape.of(match.path()).covers(Shape.of(other.match.path()))
                && (requires || !other.requires || looksOnlyAtMethodAndPath())
                && match.headers().entrySet().stream()
                        .allMatch(one -> other.match.headers().entrySet().contains(one))
                && match.query().entrySet().stream()
                        .allMatch(one -> other.match.query().entrySet().contains(one));
    }

    /** Whether some request is one of both. */
    boolean overlaps(Reach other) {
        return sharesMethod(other)
                && Shape.of(match.path()).overlaps(Shape.of(other.match.path()))
                && agree(match.headers(), other.match.headers())
                && agree(match.query(), other.match.query());
    }

    // Where a header is repeated, a rule that requires is content with one of its values, and one that allows is not.
    private boolean looksOnlyAtMethodAndPath() {
        return match.headers().isEmpty() && match.query().isEmpty();
    }

    private boolean coversMethods(Reach other) {
        return match.methods().isEmpty()
                || !other.match.methods().isEmpty() && methods().containsAll(other.methods());
    }

    private boolean sharesMethod(Reach other) {
        return match.methods().isEmpty()
                || other.match.methods().isEmpty()
                || other.methods().stream().anyMatch(methods()::contains);
    }

    private Set<String> methods() {
        Set<String> methods = new HashSet<>(match.methods());
        if (requires && methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static boolean agree(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .allMatch(entry ->
                        other.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
    }
}
