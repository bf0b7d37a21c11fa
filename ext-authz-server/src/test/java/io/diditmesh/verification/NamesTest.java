package io.diditmesh.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    private static final String SESSION = "9a1b2c3d-3333-4d4e-9f5a-000000000003";

    @ParameterizedTest
    @ValueSource(strings = {"a", "kyc-basic", "18", "a--b"})
    void levelName_isADnsLabel(String text) {
        assertThat(new LevelName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "Kyc", "kyc_basic", "kyc.basic", "kyc basic", "k\u00fdc", "!", "#"})
    void otherText_isNoLevelName(String text) {
        assertThatThrownBy(() -> new LevelName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level name: \"" + text + "\" (expected: a DNS label, at most 63 of a-z, 0-9 and -)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "required"})
    void reservedWord_isNoLevelName(String text) {
        assertThatThrownBy(() -> new LevelName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reserved");
    }

    @Test
    void levelName_hasAtMost63Characters() {
        assertThat(new LevelName("a".repeat(63)).text()).hasSize(63);
        assertThatThrownBy(() -> new LevelName("a".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSION, "9A1B2C3D-3333-4D4E-9F5A-000000000003"})
    void sessionId_isAUuid(String text) {
        assertThat(SessionId.parse(text).map(SessionId::text)).contains(SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "9a1b2c3d33334d4e9f5a000000000003", SESSION + " ", SESSION + "0", "../../x"})
    void otherText_isNoSessionId(String text) {
        assertThat(SessionId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', PT1H, workflowId", "' ', PT1H, workflowId", "w, PT0S, validity", "w, PT-1S, validity"})
    void levelThatPromisesNothing_isABug(String workflowId, Duration validity, String field) {
        LevelName name = new LevelName("kyc");
        assertThatThrownBy(() -> new AssuranceLevel(name, workflowId, Set.of(Proof.DOCUMENT), validity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + ": ");
    }

    @Test
    void workflowPrint_tellsWorkflowsApart() {
        assertThat(WorkflowPrint.of("a")).isEqualTo(new WorkflowPrint(0xca978112ca1bbdcaL));
        assertThat(WorkflowPrint.of("b")).isNotEqualTo(WorkflowPrint.of("a"));
    }

    @Test
    void firstApproval_isNeverMoved() {
        Instant later = MutableClock.START.plusSeconds(1);
        FirstApproval first = FirstApproval.never().orAt(MutableClock.START);
        assertThat(FirstApproval.never().happened()).isFalse();
        assertThat(first.happened()).isTrue();
        assertThat(first.orAt(later)).isEqualTo(new FirstApproval(MutableClock.START));
    }
}
