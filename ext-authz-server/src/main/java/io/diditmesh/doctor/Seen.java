package io.diditmesh.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** An object of the cluster, or a part of one, read without a schema. */
record Seen(String kind, String namespace, String name, Map<?, ?> body) {
    static Seen of(GenericKubernetesResource object) {
        return new Seen(
                object.getKind(),
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName(),
                Serialization.unmarshal(Serialization.asJson(object), Map.class));
    }

    private Seen of(Map<?, ?> part) {
        return new Seen(kind, namespace, name, part);
    }

    /** What stands at the end of the path; something empty where nothing does. */
    Seen part(String... path) {
        return of(find(path)
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .orElse(Map.of()));
    }

    String place() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    /** What stands at the end of the path, as text; empty where nothing does. */
    String text(String... path) {
        return find(path)
                .filter(value -> !(value instanceof Map) && !(value instanceof List))
                .map(Object::toString)
                .orElse("");
    }

    boolean has(String... path) {
        return find(path).isPresent();
    }

    Map<String, String> texts(String... path) {
        return find(path)
                .filter(Map.class::isInstance)
                .map(value -> ((Map<?, ?>) value)
                        .entrySet().stream()
                                .collect(Collectors.toMap(
                                        entry -> String.valueOf(entry.getKey()),
                                        entry -> String.valueOf(entry.getValue()))))
                .orElse(Map.of());
    }

    List<String> list(String... path) {
        return items(path).stream().map(String::valueOf).toList();
    }

    List<Seen> parts(String... path) {
        return items(path).stream()
                .filter(Map.class::isInstance)
                .map(item -> of((Map<?, ?>) item))
                .toList();
    }

    Map<String, String> labels() {
        return texts("metadata", "labels");
    }

    private List<?> items(String... path) {
        return find(path)
                .filter(List.class::isInstance)
                .<List<?>>map(List.class::cast)
                .orElse(List.of());
    }

    private Optional<Object> find(String... path) {
        Object at = body;
        for (String key : path) {
            if (!(at instanceof Map<?, ?> map) || map.get(key) == null) {
                return Optional.empty();
            }
            at = Objects.requireNonNull(map.get(key));
        }
        return Optional.of(at);
    }
}
