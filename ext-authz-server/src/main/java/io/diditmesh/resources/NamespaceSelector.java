package io.diditmesh.resources;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which namespaces are meant, as a label selector of Kubernetes says it: every requirement has to hold. Without any, all
 * are.
 */
record NamespaceSelector(List<Requirement> requirements) {
    /** One requirement on one label. */
    record Requirement(String key, Operator operator, Set<String> values) {
        Requirement {
            values = Set.copyOf(values);
        }

        private boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean takesValues() {
            return this == IN || this == NOT_IN;
        }
    }

    NamespaceSelector {
        requirements = List.copyOf(requirements);
    }

    static NamespaceSelector all() {
        return new NamespaceSelector(List.of());
    }

    boolean selects(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }
}
