package io.diditmesh.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "es                              | SPANISH",
                "es-MX                           | SPANISH",
                "es-419,es;q=0.9,en;q=0.8        | SPANISH",
                "ES-mx                           | SPANISH",
                "ar-EG,ar;q=0.9                  | ARABIC",
                "ar-Arab-EG-x-private            | ARABIC",
                "en-GB                           | ENGLISH",
                "en;q=0.5, es;q=0.7              | SPANISH",
                "es;q=0.5, ar;q=0.7              | ARABIC",
                "fr, de;q=0.9, ar;q=0.1          | ARABIC",
                "fr-CA, fr                       | ENGLISH",
                "*                               | ENGLISH",
                "fr, *;q=0.5                     | ENGLISH",
                "*, es;q=0.5                     | SPANISH",
                "es;q=0, ar;q=0.5                | ARABIC",
                "es;q=0                          | ENGLISH",
                "est                             | ENGLISH",
                "e                               | ENGLISH",
                "''                              | ENGLISH",
                "'   '                           | ENGLISH",
                "es;q=2                          | ENGLISH",
                "es;q=x                          | ENGLISH",
                "es_MX                           | ENGLISH",
                "../../etc/passwd                | ENGLISH",
                ",,,                             | ENGLISH",
            })
    void language_isTheFirstThatWeHave(String header, Language expected) {
        assertThat(Language.of(header)).isEqualTo(expected);
    }

    @Test
    void listThatIsTooLongToBeAPersons_isNotRead() {
        assertThat(Language.of("es," + "fr,".repeat(100) + "de")).isEqualTo(Language.ENGLISH);
    }
}
