package io.diditmesh.benchmarks.wire;

import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RunFolder;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that answers checks, with the flags a check replica is run with. */
final class Program implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int TICKS_PER_SECOND = 100;
    private static final int MICROS_PER_TICK = 1_000_000 / TICKS_PER_SECOND;
    /** In {@code /proc/PID/stat}, counted from what follows the name of the program. */
    private static final int USER_TIME = 11;

    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    private final ManagedProcess process;
    private final int port;

    private Program(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param ready what it says when it listens */
    static Program start(RunFolder folder, String name, int port, List<String> command, String ready) {
        ManagedProcess process = ManagedProcess.start(name, folder.path(), command, Map.of("MALLOC_ARENA_MAX", "2"));
        process.awaitLine(ready, START);
        return new Program(process, port);
    }

    int port() {
        return port;
    }

    CheckResponse ask(CheckRequest check) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            return AuthorizationGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .check(check);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Microseconds of processor time so far. */
    long processorMicros() {
        String line = read("stat").getFirst();
        String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(words[USER_TIME]) + Long.parseLong(words[USER_TIME + 1])) * MICROS_PER_TICK;
    }

    /** The memory it has now, in mebibytes. */
    int resident() {
        return mebibytes("VmRSS:");
    }

    /** The most it ever had, in mebibytes. */
    int mostResident() {
        return mebibytes("VmHWM:");
    }

    @Override
    public void close() {
        process.close();
    }

    private int mebibytes(String name) {
        return read("status").stream()
                        .filter(line -> line.startsWith(name))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElseThrow()
                / KIBIBYTES_PER_MEBIBYTE;
    }

    private List<String> read(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), name))) {
            return lines.toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
