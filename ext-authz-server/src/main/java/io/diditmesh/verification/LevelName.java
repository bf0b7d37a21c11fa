package io.diditmesh.verification;

import java.util.Set;
import java.util.regex.Pattern;

/** The name of an assurance level; on the wire it is the OpenID Connect {@code acr}. A DNS label, not a reserved word. */
public record LevelName(String text) implements Comparable<LevelName> {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> RESERVED = Set.of("none", "required");

    public LevelName {
        if (!DNS_LABEL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "level name: \"" + text + "\" (expected: a DNS label, at most 63 of a-z, 0-9 and -)");
        }
        if (RESERVED.contains(text)) {
            throw new IllegalArgumentException(
                    "level name: \"" + text + "\" (expected: a name other than the reserved none and required)");
        }
    }

    @Override
    public int compareTo(LevelName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
