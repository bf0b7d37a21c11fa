package io.diditmesh.request;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of a request; names are looked up in lower case. */
public record Headers(Map<String, String> byName) {
    private static final int ASCII = 0x80;
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

    /** Whether {@link #folded} of a name begins so: most names are told by their first character. */
    public static boolean foldsTo(String name, String prefix) {
        for (int i = 0; i < Math.min(name.length(), prefix.length()); i++) {
            char c = name.charAt(i);
            // Some letters of other alphabets have lower cases that are ASCII, or longer.
            if (c >= ASCII) {
                return folded(name).startsWith(prefix);
            }
            if (folded(c) != prefix.charAt(i)) {
                return false;
            }
        }
        return name.length() >= prefix.length();
    }

    private static char folded(char ascii) {
        if (ascii >= 'A' && ascii <= 'Z') {
            return (char) (ascii - 'A' + 'a');
        }
        return ascii >= 'a' && ascii <= 'z' || ascii >= '0' && ascii <= '9' ? ascii : '-';
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
