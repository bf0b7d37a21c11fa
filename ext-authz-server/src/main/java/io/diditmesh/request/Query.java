package io.diditmesh.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a query, as {@code application/x-www-form-urlencoded} (WHATWG URL standard).
 *
 * @param pairs in the order sent, names and values decoded; a pair that cannot be decoded is left as it is
 */
public record Query(List<Parameter> pairs) {
    /** One name and one value. */
    public record Parameter(String name, String value) {}

    public Query {
        pairs = List.copyOf(pairs);
    }

    static Query ofTarget(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? new Query(List.of()) : parse(target.substring(mark + 1));
    }

    private static Query parse(String text) {
        List<Parameter> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                pairs.add(new Parameter(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
            }
        }
        return new Query(pairs);
    }

    /** Every value a parameter was sent with, in order. */
    public List<String> values(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** Every value of a parameter, for a server that does not tell apart names that differ in case alone. */
    public List<String> valuesInAnyCase(String name) {
        String folded = SentName.folded(name);
        return pairs.stream()
                .filter(pair -> SentName.folded(pair.name()).equals(folded))
                .map(Parameter::value)
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "Query[" + pairs.size() + "]";
    }
}
