package io.diditmesh.resources;

import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The resources a file defines.
 *
 * @param whole whether it is certain that there are no more: every document could be read and says which resource it is
 */
record FileContent(Path file, List<Definition> definitions, boolean whole, List<ResourceFault> faults) {
    /** One document that says which resource it is. */
    record Definition(Path file, ResourceKey key, ResourceReader.Result result) {}

    FileContent {
        definitions = List.copyOf(definitions);
        faults = List.copyOf(faults);
    }

    static FileContent read(Path file, FileText text, ExpressionCompiler expressions) {
        return switch (text) {
            case FileText.Unreadable() -> unreadable(file, 1, "not readable (expected: a text in UTF-8)");
            case FileText.Text(var yaml) -> {
                try {
                    yield of(file, YamlReader.read(yaml), expressions);
                } catch (YamlFault broken) {
                    yield unreadable(file, broken.line(), broken.reason());
                }
            }
        };
    }

    /** What documents say, wherever they come from. */
    static FileContent of(Path file, List<YamlNode> documents, ExpressionCompiler expressions) {
        if (documents.isEmpty()) {
            // Being written, or emptied: to withdraw what it holds, a file is removed.
            return unreadable(file, 1, "empty (expected: at least one resource)");
        }
        List<Definition> definitions = new ArrayList<>();
        List<ResourceFault> faults = new ArrayList<>();
        boolean whole = true;
        for (YamlNode document : documents) {
            ResourceReader.Result result = ResourceReader.read(document, expressions);
            switch (result) {
                case ResourceReader.Result.Valid valid -> definitions.add(new Definition(file, valid.key(), result));
                case ResourceReader.Result.Broken broken -> {
                    definitions.add(new Definition(file, broken.key(), result));
                    broken.problems().forEach(problem -> faults.add(ResourceFault.of(file, problem)));
                }
                case ResourceReader.Result.Nameless(var problems) -> {
                    problems.forEach(problem -> faults.add(ResourceFault.of(file, problem)));
                    whole = false;
                }
            }
        }
        return new FileContent(file, definitions, whole, faults);
    }

    /** The same, as if it certainly held no more. */
    FileContent asWhole() {
        return new FileContent(file, definitions, true, faults);
    }

    private static FileContent unreadable(Path file, int line, String reason) {
        return new FileContent(file, List.of(), false, List.of(ResourceFault.of(file, line, reason)));
    }
}
