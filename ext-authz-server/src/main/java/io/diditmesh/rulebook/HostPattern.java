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

    /** @throws IllegalArgumentException naming the text and what was expected */
    static HostPattern parse(String written) {
        String name = written.startsWith("*.") ? written.substring(2) : written;
        HostName host = HostName.parse(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "host: \"" + written + "\" (expected: a DNS name such as shop.example or *.shop.example)"));
        return written.startsWith("*.") ? new Suffix(host) : new Exact(host);
    }
}
