package io.diditmesh.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mapping of a configuration text, read key by key. What was not read by the end is an unknown key, so a section
 * must be {@linkplain #close closed} after its reader is done.
 */
public final class Section {
    private final YamlNode.Mapping node;
    private final String path;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();
    private final List<Section> children = new ArrayList<>();

    private Section(YamlNode.Mapping node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** The root of a document; a document that is no mapping is a problem and reads as an empty one. */
    public static Section root(YamlNode node, Problems problems) {
        return new Section(mapping(node, "", problems), "", problems);
    }

    public Problems problems() {
        return problems;
    }

    public int line() {
        return node.line();
    }

    public boolean has(String key) {
        return node.entries().containsKey(key);
    }

    /** Every key written here, where any name may be one. */
    public Set<String> keys() {
        return node.entries().keySet();
    }

    /** Whether the key holds a mapping, where it may also hold one value. */
    public boolean isMapping(String key) {
        return node.entries().get(key) instanceof YamlNode.Mapping;
    }

    /** A scalar; what it must be is asked of the value. */
    public Value value(String key) {
        Optional<YamlNode> found = take(key);
        String name = nameOf(key);
        if (found.isPresent() && !(found.get() instanceof YamlNode.Scalar)) {
            problem(found.get().line(), key, found.get().kind() + " (expected: one value)");
            return Value.unusable(name, found.get().line(), problems);
        }
        return found.map(node -> Value.of(name, (YamlNode.Scalar) node, problems))
                .orElseGet(() -> Value.missing(name, node.line(), problems));
    }

    /** A mapping below this one; empty if it is not there. */
    public Section section(String key) {
        YamlNode found = take(key).orElseGet(() -> new YamlNode.Mapping(node.line(), Map.of()));
        return child(found, nameOf(key));
    }

    /** A list of mappings; empty if it is not there. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<YamlNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            sections.add(child(items.get(i), nameOf(key) + "[" + i + "]"));
        }
        return sections;
    }

    /** A list of scalars; empty if it is not there. */
    public List<Value> values(String key) {
        List<Value> values = new ArrayList<>();
        List<YamlNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            String name = nameOf(key) + "[" + i + "]";
            if (items.get(i) instanceof YamlNode.Scalar scalar) {
                values.add(Value.of(name, scalar, problems));
            } else {
                problems.add(items.get(i).line(), name, items.get(i).kind() + " (expected: one value)");
            }
        }
        return values;
    }

    /** A mapping from names to scalars; empty if it is not there. */
    public Map<String, Value> entries(String key) {
        Section child = section(key);
        Map<String, Value> entries = new LinkedHashMap<>();
        child.node.entries().keySet().forEach(name -> entries.put(name, child.value(name)));
        return entries;
    }

    /** A secret, from a file or an environment variable, never written in the text itself. */
    public SecretSource secret(String key, Secrets secrets) {
        return section(key).asSecret(secrets);
    }

    /** This section itself as a secret. */
    public SecretSource asSecret(Secrets secrets) {
        return SecretSource.read(this, secrets);
    }

    /** A path, taken from the folder of the text when it is relative. */
    public Path file(String key, Path folder) {
        return folder.resolve(value(key).required());
    }

    /** Reports every key that nothing read, here and below. */
    public void close() {
        node.entries().forEach((key, value) -> {
            if (!read.contains(key)) {
                String hint = Spelling.nearest(key, read)
                        .map(near -> " (did you mean " + nameOf(near) + "?)")
                        .orElse("");
                problem(value.line(), key, "unknown key" + hint);
            }
        });
        children.forEach(Section::close);
    }

    public void problem(int line, String key, String message) {
        problems.add(line, nameOf(key), message);
    }

    /** A problem of the whole section. */
    public void problem(String message) {
        problems.add(node.line(), path, message);
    }

    /** The whole name of a key, from the root. */
    public String nameOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Optional<YamlNode> take(String key) {
        read.add(key);
        return Optional.ofNullable(node.entries().get(key));
    }

    private List<YamlNode> items(String key) {
        Optional<YamlNode> found = take(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get() instanceof YamlNode.Sequence(var _, var items)) {
            return items;
        }
        problem(found.get().line(), key, found.get().kind() + " (expected: a list)");
        return List.of();
    }

    private Section child(YamlNode found, String name) {
        Section child = new Section(mapping(found, name, problems), name, problems);
        children.add(child);
        return child;
    }

    private static YamlNode.Mapping mapping(YamlNode node, String name, Problems problems) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        boolean empty = node instanceof YamlNode.Scalar(var _, var text) && text.isEmpty();
        if (!empty) {
            problems.add(node.line(), name, node.kind() + " (expected: a mapping)");
        }
        return new YamlNode.Mapping(node.line(), Map.of());
    }
}
