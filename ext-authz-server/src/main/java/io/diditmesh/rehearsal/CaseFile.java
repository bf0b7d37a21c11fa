package io.diditmesh.rehearsal;

import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of cases: each document is one, or a list of them under {@code cases} with the {@code given} and {@code when} they
 * share. A case's own word replaces the shared one, key by key.
 */
final class CaseFile {
    private static final String CASES = "cases";
    private static final Set<String> SHARED = Set.of("given", "when");

    private static final String LINES = ".jsonl";

    private final Path file;
    private final Kind kind;
    private final GivenReader givens;
    private final Problems problems = new Problems();

    /** What is wanted of a file. */
    enum Kind {
        CASES,
        /** Only what is asked: names and expectations may be missing. */
        REQUESTS
    }

    private CaseFile(Path file, Kind kind, Rulebook rulebook) {
        this.file = file;
        this.kind = kind;
        this.givens = new GivenReader(rulebook);
    }

    /** @throws UnreadableException listing every mistake in the file */
    static List<DecisionCase> read(Path file, Kind kind, Rulebook rulebook) throws UnreadableException {
        CaseFile read = new CaseFile(file, kind, rulebook);
        return read.read(read.documents());
    }

    /** @throws UnreadableException listing every mistake in what is written */
    static DecisionCase request(YamlNode written, Rulebook rulebook) throws UnreadableException {
        return new CaseFile(Path.of("request"), Kind.REQUESTS, rulebook)
                .read(List.of(written))
                .getFirst();
    }

    private List<DecisionCase> read(List<YamlNode> documents) throws UnreadableException {
        List<DecisionCase> cases =
                documents.stream().flatMap(this::casesOf).map(this::readCase).toList();
        if (problems.isEmpty() && cases.isEmpty()) {
            problems.add(0, "", "empty (expected: at least one case)");
        }
        if (!problems.isEmpty()) {
            // What is shared is read for each case, and its mistakes are found as often.
            throw new UnreadableException(problems.all().stream()
                    .map(problem -> file + ": " + problem)
                    .distinct()
                    .toList());
        }
        return cases;
    }

    private List<YamlNode> documents() {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(LINES) ? eachLine(text) : YamlReader.read(text);
        } catch (IOException unreadable) {
            problems.add(0, "", "not readable (expected: a YAML file in UTF-8)");
        } catch (YamlFault broken) {
            problems.add(broken.line(), "", broken.reason());
        }
        return List.of();
    }

    // Empty lines before a line leave it where it stands in the file.
    private static List<YamlNode> eachLine(String text) throws YamlFault {
        List<YamlNode> documents = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            documents.addAll(YamlReader.read("\n".repeat(i) + lines.get(i)));
        }
        return documents;
    }

    private Stream<YamlNode> casesOf(YamlNode document) {
        if (!(document instanceof YamlNode.Mapping(var _, var entries)) || !entries.containsKey(CASES)) {
            return Stream.of(document);
        }
        entries.forEach((key, value) -> {
            if (!SHARED.contains(key) && !key.equals(CASES)) {
                problems.add(value.line(), key, "unknown key (expected: given, when and cases)");
            }
        });
        if (entries.get(CASES) instanceof YamlNode.Sequence(var _, var items)) {
            return items.stream().map(item -> withShared(item, entries));
        }
        problems.add(document.line(), CASES, "(expected: a list)");
        return Stream.empty();
    }

    private static YamlNode withShared(YamlNode item, Map<String, YamlNode> shared) {
        if (!(item instanceof YamlNode.Mapping(var line, var own))) {
            return item;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>(own);
        for (String key : SHARED) {
            if (shared.get(key) instanceof YamlNode.Mapping common) {
                YamlNode mine = own.getOrDefault(key, new YamlNode.Mapping(common.line(), Map.of()));
                entries.put(key, mine instanceof YamlNode.Mapping mapping ? over(common, mapping) : mine);
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private static YamlNode over(YamlNode.Mapping common, YamlNode.Mapping own) {
        Map<String, YamlNode> entries = new LinkedHashMap<>(common.entries());
        entries.putAll(own.entries());
        return new YamlNode.Mapping(own.line(), entries);
    }

    private DecisionCase readCase(YamlNode node) {
        Section in = Section.root(node, problems);
        DecisionCase read = new DecisionCase(
                name(in.value("name")),
                new DecisionCase.Place(file, node.line()),
                givens.read(in.section("given")),
                WhenReader.read(in.section("when")),
                then(in));
        in.close();
        return read;
    }

    private String name(Value name) {
        return switch (kind) {
            case CASES -> name.required();
            case REQUESTS -> name.orElse("");
        };
    }

    private List<Expectation> then(Section in) {
        return kind == Kind.CASES || in.has("then") ? ThenReader.read(in.section("then")) : List.of();
    }

    /** The files that hold cases: this one, or every YAML file of this folder and those below it, in the order of their names. */
    static List<Path> in(Path fileOrFolder) throws UnreadableException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            List<Path> found =
                    new ArrayList<>(files.filter(CaseFile::isYaml).sorted().toList());
            if (found.isEmpty()) {
                throw new UnreadableException(List.of(fileOrFolder + ": no .yaml file (expected: at least one)"));
            }
            return found;
        } catch (IOException unreadable) {
            throw new UnreadableException(List.of(fileOrFolder + ": not readable (expected: a folder)"));
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(file);
    }
}
