package io.diditmesh.istio;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object of the mesh, as it has to be. */
public record MeshObject(ObjectKind kind, String namespace, String name, Map<String, Object> spec) {
    /** On everything rendered, so that what is no longer needed is found again. */
    public static final String LABEL = "didit-mesh.io/rendered";

    /** As it is written in YAML. */
    public Map<String, Object> document() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", namespace);
        metadata.put("labels", Map.of(LABEL, "true"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", kind.apiVersion());
        document.put("kind", kind.text());
        document.put("metadata", metadata);
        document.put("spec", spec);
        return document;
    }
}
