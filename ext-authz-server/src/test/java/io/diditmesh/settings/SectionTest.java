package io.diditmesh.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SectionTest {
    private enum Fruit {
        APPLE,
        PEAR
    }

    private final Problems problems = new Problems();

    @Test
    void everythingIsRead_withoutAProblem() {
        Section root = Yaml.section("""
                name: Zoë
                timeout: 250ms
                port: 65535
                site: https://shop.example/x
                fruit: Pear
                nested: {file: keys.json}
                list: [a, b]
                people: [{name: x}, {name: y}]
                labels: {team: kyc, tier: "1"}
                """, problems);
        assertThat(root.value("name").required()).isEqualTo("Zoë");
        assertThat(root.value("timeout").duration(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(root.value("port").integer(1, 0, 65_535)).isEqualTo(65_535);
        assertThat(root.value("site").uri("https")).hasToString("https://shop.example/x");
        assertThat(root.value("fruit").oneOf(Fruit.APPLE, SectionTest::spelling, Fruit.values()))
                .isEqualTo(Fruit.PEAR);
        assertThat(root.section("nested").value("file").existing(Path.of("/etc/didit"), _ -> true, "a file"))
                .isEqualTo(Path.of("/etc/didit/keys.json"));
        assertThat(root.values("list").stream().map(Value::required)).containsExactly("a", "b");
        assertThat(root.sections("people").stream()
                        .map(person -> person.value("name").required()))
                .containsExactly("x", "y");
        assertThat(root.entries("labels")).containsOnlyKeys("team", "tier");
        root.close();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void whatIsNotThere_isTheStandard() {
        Section root = Yaml.section("empty:", problems);
        for (String key : List.of("absent", "empty")) {
            Value value = root.value(key);
            assertThat(value.optional()).isEmpty();
            assertThat(value.orElse("x")).isEqualTo("x");
            assertThat(value.integer(7, 0, 9)).isEqualTo(7);
            assertThat(value.duration(Duration.ofDays(1), Duration.ZERO, Duration.ZERO))
                    .isEqualTo(Duration.ofDays(1));
            assertThat(value.oneOf(Fruit.PEAR, SectionTest::spelling, Fruit.values()))
                    .isEqualTo(Fruit.PEAR);
        }
        assertThat(root.section("absent2").has("x")).isFalse();
        assertThat(root.sections("absent3")).isEmpty();
        assertThat(root.values("absent4")).isEmpty();
        assertThat(root.entries("absent5")).isEmpty();
        root.close();
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration | 5s            | \"5s\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | 0ms           | \"0ms\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | 5             | \"5\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | '\"5 ms\"'    | \"5 ms\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | -5ms          | \"-5ms\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | 0.5s          | \"0.5s\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | 500MS         | \"500MS\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | 9999999999ms  | \"9999999999ms\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | PT1S          | \"PT1S\" (expected: a number and a unit such as 300ms or 30d, from 1ms to 1s)",
                "duration | [1ms]         | a list (expected: one value)",
                "duration | {a: 1ms}      | a mapping (expected: one value)",
                "integer  | 0             | \"0\" (expected: a whole number from 1 to 9)",
                "integer  | 10            | \"10\" (expected: a whole number from 1 to 9)",
                "integer  | 1.0           | \"1.0\" (expected: a whole number from 1 to 9)",
                "integer  | five          | \"five\" (expected: a whole number from 1 to 9)",
                "integer  | 99999999999   | \"99999999999\" (expected: a whole number from 1 to 9)",
                "uri      | ''            | missing (expected: a value)",
                "uri      | ftp://a.b     | \"ftp://a.b\" (expected: an address that starts with https://, http://)",
                "uri      | shop.example  | \"shop.example\" (expected: an address that starts with https://, http://)",
                "uri      | https:///a    | \"https:///a\" (expected: an address that starts with https://, http://)",
                "uri      | https://a b   | \"https://a b\" (expected: an address that starts with https://, http://)",
                "uri      | HTTPS://a.b   | \"HTTPS://a.b\" (expected: an address that starts with https://, http://)",
                "enum     | pear          | \"pear\" (expected: one of Apple, Pear)",
                "enum     | [Pear]        | a list (expected: one value)",
                "text     | ''            | missing (expected: a value)",
                "text     | [a]           | a list (expected: one value)",
                "parsed   | 70000         | \"70000\" (expected: address:port, such as 0.0.0.0:9000)",
                "parsed   | ''            | missing (expected: a value)",
                "list     | a             | a text (expected: a list)",
                "list     | {a: b}        | a mapping (expected: a list)",
                "section  | a             | a text (expected: a mapping)",
                "section  | [a]           | a list (expected: a mapping)"
            })
    void mistake_givesNameValueAndExpectation(String reader, String written, String message) {
        Section root = Yaml.section("first: 1\nouter:\n  here: " + written, problems);
        root.value("first");
        reader(reader).accept(root.section("outer"));
        root.close();
        assertThat(problems.all()).containsExactly(new Problems.Problem(3, "outer.here", message));
        assertThat(problems.all().getFirst()).hasToString("line 3: outer.here: " + message);
    }

    @Test
    void missingValue_isReportedAtItsSection() {
        Section root = Yaml.section("a: 1\nouter:\n  b: 2", problems);
        root.section("outer").value("here").required();
        assertThat(problems.all())
                .containsExactly(new Problems.Problem(3, "outer.here", "missing (expected: a value)"));
    }

    @Test
    void itemsOfAList_areNamedByTheirPlace() {
        Section root = Yaml.section("list: [a, [b], {c: d}]\npeople: [{name: x}, y]", problems);
        assertThat(root.values("list").stream().map(Value::required)).containsExactly("a");
        root.sections("people").forEach(person -> person.value("name").required());
        assertThat(problems.all().stream().map(Problems.Problem::toString))
                .containsExactly(
                        "line 1: list[1]: a list (expected: one value)",
                        "line 1: list[2]: a mapping (expected: one value)",
                        "line 2: people[1]: a text (expected: a mapping)",
                        "line 2: people[1].name: missing (expected: a value)");
    }

    @Test
    void unknownKeys_areReportedWithAGuess() {
        Section root = Yaml.section("""
                redis:
                  adress: x
                  colour: y
                listen: z
                nothing: {a: 1}
                """, problems);
        root.value("listen");
        root.section("redis").value("address");
        root.close();
        assertThat(problems.all().stream().map(Problems.Problem::toString))
                .containsExactlyInAnyOrder(
                        "line 2: redis.adress: unknown key (did you mean redis.address?)",
                        "line 3: redis.colour: unknown key",
                        "line 5: nothing: unknown key");
    }

    @ParameterizedTest
    @CsvSource({
        "adress, address",
        "addresss, address",
        "Address, address",
        "tiemout, timeout",
        "timout, timeout",
        "port, ''",
        "x, ''",
        "zzzzzzzzz, ''"
    })
    void guess_isTheNearestKnownWord(String word, String guess) {
        assertThat(Spelling.nearest(word, List.of("address", "timeout", "retention"))
                        .orElse(""))
                .isEqualTo(guess);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "[a, b]"})
    void documentThatIsNoMapping_readsAsAnEmptyOne(String text) {
        Section root = Yaml.section(text, problems);
        assertThat(root.has("a")).isFalse();
        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().getFirst().message()).endsWith("(expected: a mapping)");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:9000, 0.0.0.0, 9000", "localhost:0, localhost, 0", "[::1]:65535, ::1, 65535"})
    void listenAddress_isAddressAndPort(String text, String address, int port) {
        assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(address, port));
    }

    @ParameterizedTest
    @CsvSource({"50ms, 50ms", "30s, 30s", "10m, 10m", "720h, 30d", "25h, 25h", "365d, 365d", "60s, 1m", "1500ms, 1500ms"
    })
    void duration_isWrittenInItsLargestUnit(String written, String text) {
        assertThat(Durations.parse(written).map(Durations::text)).contains(text);
        assertThat(Durations.parse(text)).isEqualTo(Durations.parse(written));
    }

    private static Consumer<Section> reader(String name) {
        return switch (name) {
            case "duration" ->
                section -> assertThat(section.value("here")
                                .duration(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofSeconds(1)))
                        .isEqualTo(Duration.ofMillis(50));
            case "integer" ->
                section -> assertThat(section.value("here").integer(5, 1, 9)).isEqualTo(5);
            case "uri" ->
                section ->
                        assertThat(section.value("here").uri("https", "http")).hasToString("https://unset.invalid");
            case "enum" ->
                section -> assertThat(section.value("here").oneOf(Fruit.APPLE, SectionTest::spelling, Fruit.values()))
                        .isEqualTo(Fruit.APPLE);
            case "text" ->
                section -> assertThat(section.value("here").required()).isEmpty();
            case "parsed" ->
                section -> assertThat(section.value("here").parsed(ListenAddress::parse))
                        .isEmpty();
            case "list" -> section -> assertThat(section.values("here")).isEmpty();
            case "section" ->
                section -> assertThat(section.section("here").has("a")).isFalse();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String spelling(Fruit fruit) {
        return Map.of(Fruit.APPLE, "Apple", Fruit.PEAR, "Pear").getOrDefault(fruit, "");
    }
}
