package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever some server takes for another case of a text folds to the same. */
final class CaseFoldTest {
    private static final List<Locale> LANGUAGES =
            Stream.of("", "tr", "az", "lt", "el").map(Locale::forLanguageTag).toList();

    @ParameterizedTest
    @CsvSource({
        "admin, admin",
        "ADMIN, admin",
        "aDm\u0131N, admin",
        "ADM\u0130N, admin",
        "admi\u0307n, admin",
        "\u212aISS, kiss",
        "ki\u017f\u017f, kiss",
        "STRASSE, strasse",
        "stra\u00dfe, strasse",
        "STRA\u1e9eE, strasse",
        "\u0395\u03a3, \u03b5\u03c3",
        "\u03b5\u03c2, \u03b5\u03c3",
        "\ufb01n, fin",
        "CAF\u00c9, caf\u00e9",
        "cafe\u0301, caf\u00e9",
        "\ud801\udc00, \ud801\udc28",
        "A.B-c_1, a.b-c_1"
    })
    void spellings_foldToOne(String written, String folded) {
        assertThat(CaseFold.of(written)).isEqualTo(folded);
    }

    @Test
    void everyCharacter_foldsAsItsOtherCasesDo() {
        characters().forEach(character -> {
            String folded = CaseFold.of(Character.toString(character));
            assertThat(otherCases(character))
                    .as("U+%04X", character)
                    .allSatisfy(other -> assertThat(CaseFold.of(other)).isEqualTo(folded));
            assertThat(CaseFold.of(folded)).as("U+%04X twice", character).isEqualTo(folded);
        });
    }

    @Test
    void nothingFoldsToAnotherFullStopOrSlash() {
        characters()
                .filter(character -> character != '.' && character != '/')
                .forEach(character -> assertThat(CaseFold.of("a" + Character.toString(character)))
                        .as("U+%04X", character)
                        .doesNotContain(".", "/"));
    }

    @Test
    void fullStop_keepsWhatStandsBesideItApart() {
        characters().filter(character -> character != '.').forEach(character -> {
            String one = Character.toString(character);
            assertThat(CaseFold.of("\u03a3" + one + "." + one + "\u03a3"))
                    .as("U+%04X", character)
                    .isEqualTo(CaseFold.of("\u03a3" + one) + "." + CaseFold.of(one + "\u03a3"));
        });
    }

    private static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(character -> Character.getType(character) != Character.SURROGATE);
    }

    private static List<String> otherCases(int character) {
        String text = Character.toString(character);
        Stream<String> whole = LANGUAGES.stream()
                .flatMap(language -> Stream.of(text.toUpperCase(language), text.toLowerCase(language)));
        Stream<String> single = Stream.of(
                        Character.toUpperCase(character),
                        Character.toLowerCase(character),
                        Character.toTitleCase(character))
                .map(Character::toString);
        return Stream.concat(whole, single).distinct().toList();
    }
}
