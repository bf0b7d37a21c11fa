package io.diditmesh.istio;

import io.diditmesh.resources.TargetRef;
import java.util.List;
import java.util.Map;

/** Which proxies an object of the mesh is for. */
public sealed interface Selection {
    /** Gateways and sidecars, by the labels of their pods. */
    record Labels(Map<String, String> labels) implements Selection {
        public Labels {
            labels = Map.copyOf(labels);
        }
    }

    /** A Gateway, or what stands behind a waypoint. */
    record Target(TargetRef ref) implements Selection {}

    /** Adds itself to the spec of an object. */
    default void into(Map<String, Object> spec) {
        switch (this) {
            case Labels(var labels) -> spec.put("selector", Map.of("matchLabels", labels));
            case Target(var ref) ->
                spec.put("targetRefs", List.of(Map.of("group", ref.group(), "kind", ref.kind(), "name", ref.name())));
        }
    }
}
