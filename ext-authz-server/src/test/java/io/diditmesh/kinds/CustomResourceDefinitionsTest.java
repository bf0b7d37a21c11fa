package io.diditmesh.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The definitions in {@code k8s/} and in the chart are what the Java types say; {@code make generate} writes them. */
final class CustomResourceDefinitionsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<Path> FOLDERS = List.of(ROOT.resolve("k8s/crds"), ROOT.resolve("helm/crds"));

    private static final List<String> SETS = List.of("hosts", "proofs");
    private static final List<String> NAMED = List.of("rules", "signals");

    @Test
    void theFilesAreWhatTheTypesSay() throws Exception {
        for (Map.Entry<String, String> file : generated().entrySet()) {
            for (Path folder : FOLDERS) {
                Path path = folder.resolve(file.getKey());
                if (Boolean.getBoolean("generate")) {
                    Files.createDirectories(folder);
                    Files.writeString(path, file.getValue());
                }
                assertThat(path).content().as("run `make generate`").isEqualTo(file.getValue());
            }
        }
    }

    @Test
    void everyFieldOfASpecHasADescription() {
        for (CustomResourceDefinition definition : definitions()) {
            JSONSchemaProps spec = property(root(definition), "spec");
            spec.getProperties()
                    .forEach((name, field) ->
                            assertThat(field.getDescription()).as(name).isNotBlank());
        }
    }

    private static Map<String, String> generated() {
        Map<String, String> files = new TreeMap<>();
        for (CustomResourceDefinition definition : definitions()) {
            files.put(
                    definition.getSpec().getNames().getPlural() + ".yaml",
                    "# Generated from the Java types (`make generate`); not edited by hand.\n"
                            + Serialization.asYaml(definition));
        }
        return files;
    }

    private static List<CustomResourceDefinition> definitions() {
        Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();
        CRDGenerator.AbstractCRDOutput<ByteArrayOutputStream> output = new CRDGenerator.AbstractCRDOutput<>() {
            @Override
            protected ByteArrayOutputStream createStreamFor(String name) {
                return outputs.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
            }
        };
        new CRDGenerator()
                .customResourceClasses(AssuranceLevelResource.class, VerificationPolicyResource.class)
                .forCRDVersions("v1")
                .withParallelGenerationEnabled(false)
                .withOutput(output)
                .generate();
        return outputs.values().stream()
                .map(bytes ->
                        Serialization.unmarshal(bytes.toString(StandardCharsets.UTF_8), CustomResourceDefinition.class))
                .peek(CustomResourceDefinitionsTest::finish)
                .toList();
    }

    private static void finish(CustomResourceDefinition definition) {
        definition.getSpec().getNames().setCategories(List.of("didit-mesh"));
        JSONSchemaProps root = root(definition);
        once(root);
        root.setRequired(List.of("spec"));
        root.setXKubernetesValidations(List.of(new ValidationRuleBuilder()
                .withRule("self.metadata.name.matches('" + Forms.NAME + "')")
                .withMessage("metadata.name: not a DNS label (expected: at most 63 of a-z, 0-9 and -)")
                .build()));
        JSONSchemaProps spec = property(root, "spec");
        SETS.stream()
                .filter(spec.getProperties()::containsKey)
                .forEach(name -> property(spec, name).setXKubernetesListType("set"));
        if (spec.getProperties().containsKey("rules")) {
            NAMED.forEach(name -> {
                property(spec, name).setXKubernetesListType("map");
                property(spec, name).setXKubernetesListMapKeys(List.of("name"));
            });
            word(spec, "mode", List.of("Enforce", "Shadow"), "percent", integer(0, 100));
            JSONSchemaProps rule = property(spec, "rules").getItems().getSchema();
            property(rule, "identify").setXKubernetesListType("set");
            word(rule, "onUnavailable", List.of("Closed", "Open"), "staleFor", duration());
            JSONSchemaProps status = property(rule, "stepUpStatus");
            status.setXKubernetesPreserveUnknownFields(null);
            status.setType(null);
            status.setXKubernetesIntOrString(true);
            status.setEnum(List.of(json(401), json(403), json("401"), json("403")));
        }
    }

    // The generator finds a record's annotations twice: at the field and at what reads it.
    private static void once(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(
                    schema.getXKubernetesValidations().stream().distinct().toList());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(CustomResourceDefinitionsTest::once);
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            once(schema.getItems().getSchema());
        }
    }

    // A word or a mapping with one key. A schema of the API server has one type or none, and looks into a value of none
    // only as far as it is told to: the empty text is what is left, and is for the operator to report.
    private static void word(JSONSchemaProps of, String field, List<String> words, String key, JSONSchemaProps value) {
        JSONSchemaProps union = property(of, field);
        union.setType(null);
        union.setOneOf(List.of(
                new JSONSchemaPropsBuilder()
                        .withEnum(words.stream()
                                .map(CustomResourceDefinitionsTest::json)
                                .toList())
                        .build(),
                new JSONSchemaPropsBuilder()
                        .withMaxLength(0L)
                        .withRequired(key)
                        .addToProperties(key, value)
                        .build()));
    }

    private static JSONSchemaProps root(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    private static JSONSchemaProps property(JSONSchemaProps of, String name) {
        return Objects.requireNonNull(of.getProperties().get(name));
    }

    private static JSONSchemaProps integer(int least, int most) {
        return new JSONSchemaPropsBuilder()
                .withMinimum((double) least)
                .withMaximum((double) most)
                .build();
    }

    private static JSONSchemaProps duration() {
        return new JSONSchemaPropsBuilder().withPattern(Forms.DURATION).build();
    }

    private static com.fasterxml.jackson.databind.JsonNode json(Object value) {
        return new ObjectMapper().valueToTree(value);
    }
}
