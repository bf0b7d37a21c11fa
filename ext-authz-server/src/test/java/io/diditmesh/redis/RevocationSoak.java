package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long it takes until ten processes that answer checks know of a withdrawal. For {@code make soak}. */
final class RevocationSoak {
    private static final int PROCESSES = 10;
    private static final int CHANGES = Integer.getInteger("soak.changes", 500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Map<Integer, Long> written = new ConcurrentHashMap<>();

    @Test
    void withdrawal_reachesTenProcessesInUnderASecond() throws Exception {
        List<Process> processes = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        try (RedisServer redis = RedisServer.started();
                Connected writing = Connected.to(RedisText.at(redis.address()))) {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(start(redis.address().getPort()));
            }
            for (int i = 0; i < PROCESSES; i++) {
                assertThat(next()).isEqualTo("ready");
            }
            for (int change = 1; change <= CHANGES; change++) {
                int generation = change;
                writing.sessions()
                        .ledger()
                        .update(RevocationReader.PERSON, Scene.KYC, _ -> Scene.withdrawn(generation));
                written.put(generation, RevocationReader.micros());
                for (int i = 0; i < PROCESSES; i++) {
                    String[] words = next().split(" ", 2);
                    assertThat(Integer.parseInt(words[0])).isEqualTo(generation);
                    micros.add(Long.parseLong(words[1]) - written.getOrDefault(generation, 0L));
                }
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        micros.sort(null);
        Files.writeString(
                Path.of("target", "revocation.txt"),
                "%d processes, %d withdrawals: median %.1f ms, p99 %.1f ms, longest %.1f ms after it was acknowledged%n"
                        .formatted(PROCESSES, CHANGES, at(micros, 0.5), at(micros, 0.99), at(micros, 1)));
        assertThat(at(micros, 0.99)).isLessThan(1000);
    }

    private Process start(int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RevocationReader.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines()
                        .filter(line -> line.equals("ready") || line.matches("\\d+ \\d+"))
                        .forEach(said::add);
            } catch (IOException | UncheckedIOException over) {
                // it was stopped
            }
        });
        return process;
    }

    private String next() throws InterruptedException {
        String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return line == null ? "nothing" : line;
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1000.0;
    }
}
