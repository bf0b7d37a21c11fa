package io.diditmesh.rulebook;

import io.diditmesh.request.HostName;

/** Hosts a policy speaks for: one name, or {@code *.} and a suffix, which stands for one or more labels. */
public sealed interface HostPattern {
    record Exact(HostName host) implements HostPattern {
        @Override
        public String toString() {
            return host.text();
        }
    }

    record Suffix(HostName parent) implements HostPattern {
        @Override
        public String toString() {
            return "*." + parent;
        }
    }

    /** Whether every host the other stands for is meant by this one too. */
    default boolean covers(HostPattern other) {
        return switch (this) {
            case Exact _ -> equals(other);
            case Suffix(var parent) ->
                switch (other) {
                    case Exact(var host) -> isBelow(host, parent);
                    case Suffix(var below) -> below.equals(parent) || isBelow(below, parent);
                };
        };
    }

    /** Whether some host is meant by both: then one of them means all that the other does. */
    default boolean overlaps(HostPattern other) {
        return covers(other) || other.covers(this);
    }

    private static boolean isBelow(HostName host, HostName parent) {
        return host.text().endsWith("." + parent);
    }

    /** @throws IllegalArgumentException naming the text and what was expected */
    static HostPattern parse(String written) {
        String name = written.startsWith("*.") ? written.substring(2) : written;
        HostName host = HostName.parse(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "host: \"" + written + "\" (expected: a DNS name such as shop.example or *.shop.example)"));
        return written.startsWith("*.") ? new Suffix(host) : new Exact(host);
    }
}
