package io.diditmesh.verification;

import static io.diditmesh.verification.SourceKind.ACCOUNT;
import static io.diditmesh.verification.SourceKind.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectKeysTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final SubjectKeys keys = new SubjectKeys(SECRET);

    @Test
    void key_isTheSameForTheSameSubject() {
        Subject alice = new Subject("shop", ACCOUNT, "https://issuer.example", "alice");
        assertThat(keys.keyOf(alice)).isEqualTo(new SubjectKeys(SECRET).keyOf(alice));
    }

    /** HMAC-SHA-256 over 00000004 "shop" 00000007 "ACCOUNT" 00000016 "https://issuer.example" 00000005 "alice". */
    @Test
    void key_isThatOfTheStoredForm() {
        Subject alice = new Subject("shop", ACCOUNT, "https://issuer.example", "alice");
        assertThat(keys.keyOf(alice)).hasToString("EdWQWOxUGQ3-5aXYt-SXdw");
    }

    @Test
    void subjectsThatDifferInAnyWay_haveDifferentKeys() {
        List<Subject> subjects = List.of(
                new Subject("", ACCOUNT, "ab", "c"),
                new Subject("", ACCOUNT, "a", "bc"),
                new Subject("", ACCOUNT, "", "abc"),
                new Subject("ab", ACCOUNT, "", "c"),
                new Subject("a", ACCOUNT, "b", "c"),
                new Subject("", ANONYMOUS, "ab", "c"),
                new Subject("", ACCOUNT, "ab", "C"),
                new Subject("", ACCOUNT, "ab", "c "));
        assertThat(subjects.stream().map(keys::keyOf)).doesNotHaveDuplicates();
    }

    @Test
    void anotherSecret_givesOtherKeys() {
        byte[] other = SECRET.clone();
        other[31] ^= 1;
        Subject alice = new Subject("shop", ACCOUNT, "https://issuer.example", "alice");
        assertThat(new SubjectKeys(other).keyOf(alice)).isNotEqualTo(keys.keyOf(alice));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31})
    void shortSecret_isRefused(int length) {
        assertThatThrownBy(() -> new SubjectKeys(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subject secret: " + length + " bytes (expected: at least 32)");
    }

    @Test
    void subject_isNotPrinted() {
        assertThat(new Subject("shop", ACCOUNT, "https://issuer.example", "alice"))
                .hasToString("Subject[shop/ACCOUNT]");
    }

    @Test
    void subjectWithoutAnId_isABug() {
        assertThatThrownBy(() -> new Subject("shop", ACCOUNT, "https://issuer.example", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("subject id: empty");
    }
}
