package io.diditmesh.benchmarks.wire;

import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many clients at once, each an h2load (Debian package nghttp2-client) that sends the checks of one person one after the
 * other: two checks of the same person at the same time would share what is read of it.
 */
final class H2load {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final int FRAME_HEADER = 5;

    private static final Pattern RATE = Pattern.compile("finished in .*?, ([0-9.]+) req/s");
    private static final Pattern SUCCEEDED = Pattern.compile("(\\d+) succeeded, 0 failed, 0 errored, 0 timeout");
    private static final Pattern DATA = Pattern.compile("\\((\\d+)\\) data");

    private final RunFolder folder;
    private final List<Path> messages;
    private final int answerBytes;

    /**
     * Prepares a load.
     *
     * @param checks the messages, as protobuf: one for each client
     * @param answerBytes how long each answer is, but for a few bytes: whatever is said in place of an allow has another length
     */
    H2load(RunFolder folder, List<byte[]> checks, int answerBytes) {
        this.folder = folder;
        this.answerBytes = answerBytes;
        this.messages = IntStream.range(0, checks.size())
                .mapToObj(i -> message(folder.path().resolve("check-" + i + ".grpc"), checks.get(i)))
                .toList();
    }

    /** As fast as it can be answered. */
    Load fast(int port, int requests) {
        return run(port, requests, List.of());
    }

    /** At a steady rate. */
    Load steady(int port, int requests, double perSecond) {
        return run(port, requests, List.of("--rps", Long.toString(Math.round(perSecond / messages.size()))));
    }

    private Load run(int port, int requests, List<String> more) {
        int each = requests / messages.size();
        List<CompletableFuture<Load>> clients = IntStream.range(0, messages.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> client(i, port, each, more), THREADS))
                .toList();
        List<Load> loads = clients.stream().map(CompletableFuture::join).toList();
        return new Load(
                loads.stream().mapToDouble(Load::perSecond).sum(),
                loads.stream().flatMapToInt(Load::micros));
    }

    private Load client(int number, int port, int requests, List<String> more) {
        RunFolder here = folder.folder("client-" + number);
        Path log = here.path().resolve("requests.tsv");
        Path said = here.path().resolve("h2load.log");
        List<String> command = new ArrayList<>(List.of(
                "h2load",
                "-t1",
                "-c1",
                "-m1",
                "-n" + requests,
                "-d",
                messages.get(number).toString(),
                "-H",
                "content-type: application/grpc",
                "-H",
                "te: trailers",
                "--log-file",
                log.toString()));
        command.addAll(more);
        command.add("http://127.0.0.1:" + port + "/envoy.service.auth.v3.Authorization/Check");
        try {
            Files.deleteIfExists(log);
            Files.deleteIfExists(said);
            ManagedProcess.run("h2load", here.path(), command, BOUND);
            String words = Files.readString(said);
            check(words, requests);
            try (Stream<String> lines = Files.lines(log)) {
                return new Load(Double.parseDouble(find(RATE, words)), lines.mapToInt(H2load::micros));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void check(String words, int requests) {
        int succeeded = Integer.parseInt(find(SUCCEEDED, words));
        long each = Long.parseLong(find(DATA, words)) / requests - FRAME_HEADER;
        if (succeeded != requests || Math.abs(each - answerBytes) > answerBytes / 20) {
            throw new IllegalStateException(
                    succeeded + " answers of " + each + " bytes (expected: " + requests + " of " + answerBytes + ")");
        }
    }

    private static Path message(Path file, byte[] check) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + check.length);
        frame.put((byte) 0).putInt(check.length).put(check);
        try {
            return Files.write(file, frame.array());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int micros(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf('\t') + 1));
    }

    private static String find(Pattern pattern, String words) {
        Matcher matcher = pattern.matcher(words);
        if (!matcher.find()) {
            throw new IllegalStateException("h2load: " + words + " (expected: " + pattern + ")");
        }
        return matcher.group(1);
    }
}
