package io.diditmesh.cluster;

import io.diditmesh.resources.ToldResource;
import io.diditmesh.settings.YamlNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of the API server as the documents that policies are read from. */
final class Documents {
    private static final int LINE = 1;

    private Documents() {}

    static ToldResource told(GenericKubernetesResource object) {
        return new ToldResource(
                place(object),
                object.getMetadata().getUid() + "/" + object.getMetadata().getGeneration(),
                document(object, object.get("spec")),
                accepted(object).map(spec -> document(object, spec)));
    }

    /** What no other object is called. */
    static String place(GenericKubernetesResource object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + " ")
                + object.getMetadata().getName();
    }

    /** The spec that the operator accepted last. */
    static Optional<Object> accepted(GenericKubernetesResource object) {
        return object.get("status", "accepted") instanceof Map<?, ?> accepted
                ? Optional.ofNullable(accepted.get("spec"))
                : Optional.empty();
    }

    private static YamlNode document(GenericKubernetesResource object, Object spec) {
        Map<String, YamlNode> metadata = new LinkedHashMap<>();
        metadata.put("name", scalar(object.getMetadata().getName()));
        String namespace = object.getMetadata().getNamespace();
        if (namespace != null) {
            metadata.put("namespace", scalar(namespace));
        }
        Map<String, YamlNode> document = new LinkedHashMap<>();
        document.put("apiVersion", scalar(object.getApiVersion()));
        document.put("kind", scalar(object.getKind()));
        document.put("metadata", new YamlNode.Mapping(LINE, metadata));
        document.put("spec", node(spec));
        return new YamlNode.Mapping(LINE, document);
    }

    private static YamlNode node(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, YamlNode> entries = new LinkedHashMap<>();
                map.forEach((key, one) -> entries.put(String.valueOf(key), node(one == null ? "" : one)));
                yield new YamlNode.Mapping(LINE, entries);
            }
            case List<?> list ->
                new YamlNode.Sequence(
                        LINE,
                        list.stream().map(one -> node(one == null ? "" : one)).toList());
            default -> scalar(String.valueOf(value));
        };
    }

    private static YamlNode scalar(String text) {
        return new YamlNode.Scalar(LINE, text);
    }
}
