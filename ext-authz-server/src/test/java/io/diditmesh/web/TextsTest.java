package io.diditmesh.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TextsTest {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguage_hasEveryKey_withTheSamePlaceholders(Language language) {
        Texts texts = Texts.in(language);

        assertThat(texts.keys()).isEqualTo(ENGLISH.keys());
        for (String key : ENGLISH.keys()) {
            assertThat(texts.pattern(key)).as(key).isNotBlank();
            assertThat(Texts.placeholders(texts.pattern(key)))
                    .as(key)
                    .isEqualTo(Texts.placeholders(ENGLISH.pattern(key)));
        }
    }

    /** A key written twice would silently win over the first. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noKey_isWrittenTwice(Language language) throws IOException {
        Path file = Path.of("src/main/resources/io/diditmesh/web", "texts_" + language.tag() + ".properties");
        List<String> keys = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" = ", 2)[0])
                .toList();

        assertThat(keys).doesNotHaveDuplicates().hasSameElementsAs(ENGLISH.keys());
    }

    /** What is the same in two languages was not translated. */
    @Test
    void languages_differ() {
        for (String key : ENGLISH.keys()) {
            assertThat(Stream.of(Language.values())
                            .map(language -> Texts.in(language).pattern(key)))
                    .as(key)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void arabic_isWrittenInArabic() {
        Texts arabic = Texts.in(Language.ARABIC);
        for (String key : arabic.keys()) {
            String letters = arabic.pattern(key).replaceAll("\\{[a-z]+}|Didit|HTTP", "");
            assertThat(letters).as(key).doesNotContainPattern("[A-Za-z]").containsPattern("\\p{IsArabic}");
        }
    }

    /** Keys are written out in the code, as a whole or without the end that all of their kind have. */
    @Test
    void everyText_isUsed() throws IOException {
        String code = code();
        for (String key : ENGLISH.keys()) {
            String start = key.split("\\.", 2)[0];
            String reason = start.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "(";
            assertThat(Stream.of("\"" + key + "\"", "\"" + start + "\"", reason).anyMatch(code::contains))
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void argument_isPutIntoItsPlace() {
        assertThat(ENGLISH.text("review.back", Map.of("host", "shop.example"))).isEqualTo("Back to shop.example");
        assertThat(ENGLISH.text("review.back", Map.of("host", "$1\\{host}"))).isEqualTo("Back to $1\\{host}");
    }

    @Test
    void argumentFromLeftToRight_isSetApartWhereTheRestIsNot() {
        assertThat(Texts.in(Language.ARABIC).text("review.back", Map.of("host", "shop.example")))
                .isEqualTo("العودة إلى \u2068shop.example\u2069");
    }

    @Test
    void textThatIsMissing_orMissesAnArgument_isABug() {
        assertThatThrownBy(() -> ENGLISH.text("no.such")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ENGLISH.text("review.back")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ENGLISH.text("reference", Map.of("host", "x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reference");
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            return sources.stream().map(TextsTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
