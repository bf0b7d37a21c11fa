package io.diditmesh.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is in a cluster, as it was when it was read.
 *
 * @param mesh the mesh's configuration; nothing where there is none to be found
 * @param meshPlace where that was looked for
 * @param objects by kind
 */
record Cluster(Optional<Seen> mesh, String meshPlace, Map<String, List<Seen>> objects) {
    Cluster {
        objects = Map.copyOf(objects);
    }

    Stream<Seen> all(String kind) {
        return objects.getOrDefault(kind, List.of()).stream();
    }

    Stream<Seen> in(String namespace, String kind) {
        return all(kind).filter(object -> object.namespace().equals(namespace));
    }

    Optional<Seen> named(String kind, String namespace, String name) {
        return in(namespace, kind).filter(object -> object.name().equals(name)).findFirst();
    }

    /** The namespace whose policies are everybody's. */
    String rootNamespace() {
        String said = mesh.map(config -> config.text("rootNamespace")).orElse("");
        return said.isEmpty() ? "istio-system" : said;
    }

    /** The extension provider of a name, if the mesh's configuration has it. */
    Optional<Seen> provider(String name) {
        return mesh.stream()
                .flatMap(config -> config.parts("extensionProviders").stream())
                .filter(provider -> provider.text("name").equals(name))
                .findFirst();
    }
}
