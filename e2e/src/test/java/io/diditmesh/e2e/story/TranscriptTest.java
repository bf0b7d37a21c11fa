package io.diditmesh.e2e.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TranscriptTest {
    private final Transcript transcript = new Transcript();

    @Test
    void text_sameLineInARow_isCounted() {
        transcript.note("a");
        transcript.note("b");
        transcript.note("b");
        transcript.note("b");
        transcript.note("a");
        assertThat(transcript.text()).isEqualTo("a; b (3 times); a");
    }

    @Test
    void text_aside_isOneLine() {
        String result = transcript.aside("setting up", () -> {
            transcript.note("many");
            return "done";
        });
        transcript.note("a");
        assertThat(result).isEqualTo("done");
        assertThat(transcript.text()).isEqualTo("setting up; a");
    }
}
