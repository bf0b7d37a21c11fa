package io.diditmesh.sandbox.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path of every operation, compiled once. */
final class Paths {
    private static final Map<Operation, PathTemplate> TEMPLATES = new EnumMap<>(Operation.class);

    static {
        for (Operation operation : Operation.values()) {
            TEMPLATES.put(operation, new PathTemplate(operation.template()));
        }
    }

    private Paths() {}

    /** The values at the places of the operation's path, if a raw path fits it. */
    static Optional<List<String>> match(Operation operation, String rawPath) {
        return Optional.ofNullable(TEMPLATES.get(operation)).flatMap(template -> template.match(rawPath));
    }
}
