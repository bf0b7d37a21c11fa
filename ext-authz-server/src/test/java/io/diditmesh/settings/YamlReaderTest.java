package io.diditmesh.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
    @Test
    void everyNode_remembersItsLine() throws YamlFault {
        List<YamlNode> documents = YamlReader.read("""
                # a comment
                a: 1

                b:
                  - x
                  - y: {z: 2}
                c:
                  d: text
                """);
        assertThat(documents)
                .containsExactly(new YamlNode.Mapping(
                        2,
                        Map.of(
                                "a", new YamlNode.Scalar(2, "1"),
                                "b",
                                        new YamlNode.Sequence(
                                                5,
                                                List.of(
                                                        new YamlNode.Scalar(5, "x"),
                                                        new YamlNode.Mapping(
                                                                6,
                                                                Map.of(
                                                                        "y",
                                                                        new YamlNode.Mapping(
                                                                                6,
                                                                                Map.of(
                                                                                        "z",
                                                                                        new YamlNode.Scalar(
                                                                                                6, "2"))))))),
                                "c", new YamlNode.Mapping(8, Map.of("d", new YamlNode.Scalar(8, "text"))))));
    }

    @Test
    void everyDocument_isRead_andEmptyOnesAreLeftOut() throws YamlFault {
        assertThat(YamlReader.read("a: 1\n---\n---\n- b\n---\n# nothing\n"))
                .containsExactly(
                        new YamlNode.Mapping(1, Map.of("a", new YamlNode.Scalar(1, "1"))),
                        new YamlNode.Sequence(4, List.of(new YamlNode.Scalar(4, "b"))));
        assertThat(YamlReader.read("")).isEmpty();
        assertThat(YamlReader.read("# nothing\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "true", "007", "1.50", "0x1F", "1_000", "10m", "2026-01-01", "1e3", "null-ish", "a: b"})
    void scalar_isTheTextAsWritten(String text) throws YamlFault {
        String written = text.contains(":") ? "\"" + text + "\"" : text;
        assertThat(YamlReader.read("a: " + written).getFirst())
                .isEqualTo(new YamlNode.Mapping(1, Map.of("a", new YamlNode.Scalar(1, text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: null", "a: \"\""})
    void nothing_isTheEmptyText(String text) throws YamlFault {
        assertThat(YamlReader.read(text).getFirst())
                .isEqualTo(new YamlNode.Mapping(1, Map.of("a", new YamlNode.Scalar(1, ""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: 2\na: 3'            | 3 | a: written twice",
                "'x:\n  a: 1\n  a: 2'          | 3 | a: written twice",
                "'a: {b: 1, b: 2}'             | 1 | b: written twice",
                "'a: 1\n---\nb: 1\nb: 2'       | 4 | b: written twice",
                "'a: [1'                       | 1 | not YAML",
                "'a: 1\n  b: 2'                | 2 | not YAML",
                "'a: \"x'                      | 1 | not YAML",
                "'\ta: 1'                      | 1 | not YAML",
                "'a: @x'                       | 1 | not YAML",
                "'a: 1\nb: *a'                 | 2 | an alias",
                "'a: &x 1\nb: *x'              | 2 | an alias",
                "'a: &x {b: 1}\nc:\n  - *x'    | 3 | an alias"
            })
    void fault_hasALineAndAReason(String text, int line, String reason) {
        YamlFault fault = catchThrowableOfType(YamlFault.class, () -> YamlReader.read(text));
        assertThat(fault.reason()).startsWith(reason).doesNotContain("\n");
        assertThat(fault.line()).isEqualTo(line);
    }

    @Test
    void nestingThatIsTooDeep_isAFault() throws YamlFault {
        assertThat(YamlReader.read("[".repeat(40) + "]".repeat(40))).hasSize(1);
        YamlFault fault = catchThrowableOfType(YamlFault.class, () -> YamlReader.read("[".repeat(42) + "]".repeat(42)));
        assertThat(fault.reason()).isEqualTo("nested deeper than 40");
    }
}
