package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program of this run, writing to a log file of its own. None outlives the virtual machine. */
public final class ManagedProcess implements AutoCloseable {
    private static final Set<ManagedProcess> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int LOG_LINES_TOLD = 3;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ManagedProcess::kill), "end-programs"));
    }

    private final String name;
    private final Process process;
    private final Path log;

    private ManagedProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param folder where its log goes; a later start of the same name gets a log of its own */
    public static ManagedProcess start(String name, Path folder, List<String> command) {
        return start(name, folder, command, Map.of());
    }

    /** @param environment what it is told beside what this machine says */
    public static ManagedProcess start(
            String name, Path folder, List<String> command, Map<String, String> environment) {
        Path log = freshLog(folder, name);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            ManagedProcess started = new ManagedProcess(name, process, log);
            RUNNING.add(started);
            return started;
        } catch (IOException failed) {
            throw new LabException(name + " does not start: " + failed.getMessage(), failed);
        }
    }

    /** Runs a program to its end. */
    public static void run(String name, Path folder, List<String> command, Duration bound) {
        try (ManagedProcess program = start(name, folder, command)) {
            if (!program.process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException(name + " is not done after " + bound.toSeconds() + " s" + program.lastWords());
            }
            if (program.process.exitValue() != 0) {
                throw new LabException(name + " failed" + program.lastWords());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LabException(name + " was interrupted", stop);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it is ready, or tells why it will never be. */
    public void awaitReady(BooleanSupplier ready, Duration bound) {
        Poll.until(bound, () -> !process.isAlive() || ready.getAsBoolean());
        if (!process.isAlive()) {
            throw new LabException(name + " ended with " + process.exitValue() + " before it was ready" + lastWords());
        }
        if (!ready.getAsBoolean()) {
            throw new LabException(name + " is not ready after " + bound.toSeconds() + " s" + lastWords());
        }
    }

    /** Waits for a line of its log and returns what follows the given words in it. */
    public String awaitLine(String words, Duration bound) {
        awaitReady(() -> line(words).isPresent(), bound);
        return line(words).orElseThrow();
    }

    /** Stops it where it is: it is there, and answers nobody. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** Asks it to end, and lets it finish what it is doing. */
    public void endGently(Duration bound) {
        process.destroy();
        try {
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException(name + " has not ended after " + bound.toSeconds() + " s" + lastWords());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LabException(name + " was interrupted", stop);
        }
        RUNNING.remove(this);
    }

    private void signal(String signal) {
        run(
                "kill",
                log.toAbsolutePath().resolveSibling(""),
                List.of("kill", "-" + signal, String.valueOf(pid())),
                Duration.ofSeconds(5));
    }

    /** As {@code kill -9}. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        RUNNING.remove(this);
    }

    @Override
    public void close() {
        // Whoever is ended before its own children are leaves them behind.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            kill();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        RUNNING.remove(this);
    }

    private Optional<String> line(String words) {
        return logLines().stream()
                .filter(line -> line.contains(words))
                .map(line ->
                        line.substring(line.indexOf(words) + words.length()).strip())
                .findFirst();
    }

    private String lastWords() {
        List<String> lines = logLines();
        String tail = String.join(" / ", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
        return " (" + log + (tail.isBlank() ? ")" : ": " + tail + ")");
    }

    private List<String> logLines() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Path freshLog(Path folder, String name) {
        Path log = folder.resolve(name + ".log");
        for (int i = 2; Files.exists(log); i++) {
            log = folder.resolve(name + "." + i + ".log");
        }
        return log;
    }
}
