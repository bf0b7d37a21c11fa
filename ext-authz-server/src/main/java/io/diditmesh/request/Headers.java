package io.diditmesh.request;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of a request; names are looked up in lower case. */
public record Headers(Map<String, String> byName) {
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^a-z0-9]");

    public Headers {
        byName = Map.copyOf(byName);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** A name as careless servers read it: {@code x_name} and {@code x.name} are {@code x-name} to them. */
    public static String folded(String name) {
        return isFolded(name)
                ? name
                : NOT_ALPHANUMERIC.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    private static boolean isFolded(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
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
