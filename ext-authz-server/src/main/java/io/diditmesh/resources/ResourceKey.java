package io.diditmesh.resources;

/**
 * What tells one resource from another.
 *
 * @param namespace empty for a cluster-scoped kind
 */
record ResourceKey(Kind kind, String namespace, String name) {
    enum Kind {
        LEVEL("AssuranceLevel"),
        POLICY("VerificationPolicy");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return kind.text() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
