package io.diditmesh.settings;

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
    private static final String MAPPING = "a mapping";

    private final YamlNode.Mapping node;
    private final String path;
    private final Problems problems;
    private final boolean usable;
    private final Set<String> read = new HashSet<>();
    private final List<Section> children = new ArrayList<>();

    private Section(YamlNode node, String path, String expected, Problems problems) {
        Optional<YamlNode.Mapping> mapping = mapping(node);
        if (mapping.isEmpty()) {
            problems.add(node.line(), path, node.kind() + " (expected: " + expected + ")");
        }
        this.usable = mapping.isPresent();
        this.node = mapping.orElseGet(() -> new YamlNode.Mapping(node.line(), Map.of()));
        this.path = path;
        this.problems = problems;
    }

    /** The root of a document; a document that is no mapping is a problem and reads as an empty one. */
    public static Section root(YamlNode node, Problems problems) {
        return new Section(node, "", MAPPING, problems);
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
        return section(key, MAPPING);
    }

    private Section section(String key, String expected) {
        YamlNode found = take(key).orElseGet(() -> new YamlNode.Mapping(node.line(), Map.of()));
        return child(found, nameOf(key), expected);
    }

    /** A list of mappings; empty if it is not there. */
    public List<Section> sections(String key) {
        return sections(key, MAPPING);
    }

    private List<Section> sections(String key, String expected) {
        List<Section> sections = new ArrayList<>();
        List<YamlNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            sections.add(child(items.get(i), nameOf(key) + "[" + i + "]", expected));
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

    /** Whatever stands here, for what has a form of its own. */
    public Optional<YamlNode> node(String key) {
        return take(key);
    }

    /** A secret, from a file or an environment variable, never written in the text itself. */
    public SecretSource secret(String key, Secrets secrets) {
        return SecretSource.read(section(key, SecretSource.EXPECTED), secrets);
    }

    /** A list of secrets; empty if it is not there. */
    public List<SecretSource> secrets(String key, Secrets secrets) {
        return sections(key, SecretSource.EXPECTED).stream()
                .map(section -> SecretSource.read(section, secrets))
                .toList();
    }

    /** Whether what stands here could be read as a mapping at all; if not, that is reported already. */
    boolean isUsable() {
        return usable;
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

    String name() {
        return path;
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

    private Section child(YamlNode found, String name, String expected) {
        Section child = new Section(found, name, expected, problems);
        children.add(child);
        return child;
    }

    private static Optional<YamlNode.Mapping> mapping(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> Optional.of(mapping);
            case YamlNode.Scalar(var line, var text)
            when text.isEmpty() -> Optional.of(new YamlNode.Mapping(line, Map.of()));
            case YamlNode.Scalar _, YamlNode.Sequence _ -> Optional.empty();
        };
    }
}
