package io.diditmesh.resources;

import io.diditmesh.settings.Section;
import java.util.HashMap;
import java.util.Map;

/**
 * The labels of namespaces. Each has one with its own name, whatever else is known of it.
 *
 * @param known whether they can be told at all; where not, every selector selects
 */
public record NamespaceLabels(Map<String, Map<String, String>> byNamespace, boolean known) {
    private static final String NAME = "kubernetes.io/metadata.name";

    public NamespaceLabels {
        byNamespace = Map.copyOf(byNamespace);
    }

    public static NamespaceLabels of(Map<String, Map<String, String>> byNamespace) {
        return new NamespaceLabels(byNamespace, true);
    }

    static NamespaceLabels unknown() {
        return new NamespaceLabels(Map.of(), false);
    }

    static NamespaceLabels read(Section in) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        for (String namespace : in.keys()) {
            Map<String, String> own = new HashMap<>();
            in.entries(namespace).forEach((key, value) -> own.put(key, value.orElse("")));
            labels.put(namespace, Map.copyOf(own));
        }
        return new NamespaceLabels(labels, true);
    }

    boolean select(NamespaceSelector selector, String namespace) {
        if (!known) {
            return true;
        }
        Map<String, String> labels = new HashMap<>(byNamespace.getOrDefault(namespace, Map.of()));
        labels.put(NAME, namespace);
        return selector.selects(labels);
    }
}
