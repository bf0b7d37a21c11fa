package io.diditmesh.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManagedProcessTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void awaitLine_line_returnsWhatFollows() {
        try (ManagedProcess program = shell("echo ready http://here; sleep 60")) {
            assertThat(program.awaitLine("ready", BOUND)).isEqualTo("http://here");
        }
    }

    @Test
    void awaitLine_programThatEnds_tellsItsLastWords() {
        try (ManagedProcess program = shell("echo no luck; exit 3")) {
            assertThatExceptionOfType(LabException.class)
                    .isThrownBy(() -> program.awaitLine("ready", BOUND))
                    .withMessageContainingAll("program ended with 3", "no luck");
        }
    }

    @Test
    void close_programThatWillNotEnd_isKilled() {
        ManagedProcess program = shell("trap '' TERM; echo ready; while true; do sleep 1; done");
        program.awaitLine("ready", BOUND);
        program.close();
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void close_programThatWillNotEnd_takesItsChildrenWithIt() {
        ManagedProcess program = shell("trap '' TERM; sleep 600 & echo child $!; while true; do sleep 1; done");
        long child = Long.parseLong(program.awaitLine("child", BOUND));
        program.close();
        assertThat(Poll.until(
                        BOUND,
                        () -> ProcessHandle.of(child)
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()))
                .isTrue();
    }

    @Test
    void start_secondTime_keepsTheFirstLog() {
        shell("echo first").close();
        shell("echo second").close();
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("program.2.log"));
    }

    @Test
    void start_missingProgram_saysSo() {
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(() -> ManagedProcess.start("program", folder, List.of("/nowhere/program")))
                .withMessageContaining("program does not start");
    }

    private ManagedProcess shell(String script) {
        return ManagedProcess.start("program", folder, List.of("sh", "-c", script));
    }
}
