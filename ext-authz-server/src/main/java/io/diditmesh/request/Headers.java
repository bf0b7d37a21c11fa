package io.diditmesh.request;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The headers of a request; names are looked up in lower case. */
public record Headers(Map<String, String> byName) {
    public Headers {
        byName = Map.copyOf(byName);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    boolean valueStartsWith(String name, String lowerCasePrefix) {
        return value(name).orElse("").toLowerCase(Locale.ROOT).startsWith(lowerCasePrefix);
    }

    @Override
    public String toString() {
        return "Headers[" + byName.size() + "]";
    }
}
