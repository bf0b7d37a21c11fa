package io.diditmesh.e2e.shop;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it reached the shop.
 *
 * @param headers by lower-case name
 */
public record Visit(String method, String path, Map<String, List<String>> headers) {
    public Visit {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lowerCase);
    }

    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
