package io.diditmesh.app;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts in JSON that can be searched for elsewhere. */
final class Marks {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHORTEST = 5;

    private Marks() {}

    /** The texts of all members with one of these names, unless they are so short that they occur by chance. */
    static Set<String> longTexts(String json, String... names) {
        Set<String> found = new TreeSet<>();
        collect(JSON.readTree(json), Set.of(names), found);
        return found;
    }

    private static void collect(JsonNode node, Set<String> names, Set<String> found) {
        node.properties().forEach(field -> {
            if (names.contains(field.getKey()) && field.getValue().asString("").length() >= SHORTEST) {
                found.add(field.getValue().asString());
            }
            collect(field.getValue(), names, found);
        });
        if (node.isArray()) {
            node.forEach(item -> collect(item, names, found));
        }
    }
}
