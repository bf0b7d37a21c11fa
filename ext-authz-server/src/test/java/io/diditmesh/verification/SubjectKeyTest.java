package io.diditmesh.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectKeyTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, AAAAAAAAAAAAAAAAAAAAAA",
        "-1, -1, _____________________w",
        "-9223372036854775808, 1, gAAAAAAAAAAAAAAAAAAAAQ",
        "4503599627370496, -4294967296, ABAAAAAAAAD_____AAAAAA"
    })
    void text_isBase64UrlOfBothHalves(long high, long low, String text) {
        SubjectKey key = new SubjectKey(high, low);
        assertThat(key.text()).isEqualTo(text);
        assertThat(key).hasToString(text);
        assertThat(SubjectKey.parse(text)).contains(key);
    }

    @Test
    void everyKey_comesBackFromItsTextAndItsBytes() {
        Random random = new Random(17);
        for (int i = 0; i < 1000; i++) {
            SubjectKey key = new SubjectKey(random.nextLong(), random.nextLong());
            assertThat(SubjectKey.parse(key.text())).contains(key);
            assertThat(SubjectKey.ofBytes(key.bytes())).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAA+",
                "AAAAAAAAAAA AAAAAAAAAA",
                "subject-0042-subject-0"
            })
    void anythingElse_isNoKey(String text) {
        assertThat(SubjectKey.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 32})
    void bytesOfAnotherLength_areABug(int length) {
        assertThatThrownBy(() -> SubjectKey.ofBytes(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subject key: " + length + " bytes (expected: 16)");
    }
}
