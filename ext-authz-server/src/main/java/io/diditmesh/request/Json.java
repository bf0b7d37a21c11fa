package io.diditmesh.request;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text, as a tree.
 *
 * @param root a Map, List, String, Long, Double or Boolean, or null for JSON's null; so are the values inside
 */
public record Json(@Nullable Object root) {
    /** A list, in order; JSON's null is a null in it. */
    static List<@Nullable Object> list(List<@Nullable Object> items) {
        return java.util.Collections.unmodifiableList(items);
    }

    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> members) {
        return java.util.Collections.unmodifiableMap(members);
    }

    @Override
    public String toString() {
        return "Json";
    }
}
