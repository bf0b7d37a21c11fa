package io.diditmesh.rulebook;

import java.util.Comparator;

/** Namespace and name; the namespace is the tenant. */
public record PolicyId(String namespace, String name) implements Comparable<PolicyId> {
    private static final Comparator<PolicyId> ORDER =
            Comparator.comparing(PolicyId::namespace).thenComparing(PolicyId::name);

    @Override
    public int compareTo(PolicyId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
