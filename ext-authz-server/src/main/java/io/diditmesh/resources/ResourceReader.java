package io.diditmesh.resources;

import io.diditmesh.resources.ResourceKey.Kind;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.verification.LevelName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one document as a resource. */
final class ResourceReader {
    static final String API_VERSION = "didit-mesh.io/v1alpha1";

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private ResourceReader() {}

    /** What a document says it is, and what came of reading it. */
    sealed interface Result {
        record Valid(ResourceKey key, int line, Resource resource) implements Result {}

        /**
         * It names itself but has problems.
         *
         * @param fallback what stands in for it when no valid version was ever read
         */
        record Broken(ResourceKey key, Optional<Resource> fallback, List<Problems.Problem> problems)
                implements Result {}

        /** It does not even say which resource it is. */
        record Nameless(List<Problems.Problem> problems) implements Result {}
    }

    static Result read(YamlNode document, ExpressionCompiler expressions) {
        Problems problems = new Problems();
        Section root = Section.root(document, problems);
        Value version = root.value("apiVersion");
        if (!version.required().isEmpty() && !version.orElse("").equals(API_VERSION)) {
            version.problem(API_VERSION);
        }
        Kind kind = kind(root.value("kind"));
        Section metadata = root.section("metadata");
        String namespace = label(metadata, "namespace", kind == Kind.POLICY);
        String name = label(metadata, "name", true);
        metadata.entries("labels");
        metadata.entries("annotations");
        if (!problems.isEmpty()) {
            return new Result.Nameless(problems.all());
        }
        ResourceKey key = new ResourceKey(kind, kind == Kind.POLICY ? namespace : "", name);
        return resource(key, root, expressions, problems);
    }

    private static Result resource(ResourceKey key, Section root, ExpressionCompiler expressions, Problems problems) {
        Optional<Resource> resource = switch (key.kind()) {
            case LEVEL -> level(key.name(), root);
            case POLICY ->
                Optional.of(new PolicyReader(expressions)
                        .read(new PolicyId(key.namespace(), key.name()), root.section("spec")));
        };
        root.close();
        if (problems.isEmpty() && resource.isPresent()) {
            return new Result.Valid(key, root.line(), resource.get());
        }
        return new Result.Broken(key, resource.flatMap(Resource::closed), problems.all());
    }

    private static Optional<Resource> level(String name, Section root) {
        try {
            return LevelReader.read(new LevelName(name), root.section("spec"));
        } catch (IllegalArgumentException reserved) {
            root.section("spec");
            root.problem(root.line(), "metadata.name", String.valueOf(reserved.getMessage()));
            return Optional.empty();
        }
    }

    private static Kind kind(Value value) {
        value.required();
        return value.oneOf(Kind.POLICY, Kind::text, Kind.values());
    }

    private static String label(Section metadata, String key, boolean required) {
        Value value = metadata.value(key);
        String text = required ? value.required() : value.orElse("");
        if (!text.isEmpty() && !DNS_LABEL.matcher(text).matches()) {
            value.problem("a DNS label, at most 63 of a-z, 0-9 and -");
        }
        return text;
    }
}
