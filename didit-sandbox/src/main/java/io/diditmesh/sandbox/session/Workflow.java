package io.diditmesh.sandbox.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A published version of a workflow: the checks a person goes through, in order. */
public record Workflow(UUID id, int version, List<Feature> features) {
    public Workflow {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("features: none (expected: at least one)");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: 1 or more)");
        }
    }

    public static Workflow of(String id, Feature... features) {
        return new Workflow(UUID.fromString(id), 1, List.of(features));
    }

    /** The id of this version; {@link #id} stays the same over all versions. */
    public UUID versionId() {
        return UUID.nameUUIDFromBytes((id + "/" + version).getBytes(StandardCharsets.UTF_8));
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
