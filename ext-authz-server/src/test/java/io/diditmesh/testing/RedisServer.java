package io.diditmesh.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.core.ExecutableProvider;

/** A real Redis with a password on a free loopback port, which can be stopped and started again with its data. */
public final class RedisServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    public static final String PASSWORD = "test-password-not-secret";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private Process process;

    private RedisServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /** Answers when this returns. */
    public static RedisServer started() {
        try {
            return new RedisServer(Files.createTempDirectory("redis"), freePort());
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    public URI address() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Ends it the hard way. */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    public void restart() {
        kill();
        process = launch();
    }

    /** Forgets everything. */
    public void flush() {
        say("FLUSHALL", "+OK");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!process.isAlive()) {
            process = launch();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        try {
            Process started = new ProcessBuilder(List.of(
                            binary(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--requirepass",
                            PASSWORD,
                            "--appendonly",
                            "yes",
                            "--save",
                            "",
                            "--dir",
                            folder.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis.log").toFile())
                    .start();
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> say("PING", "+PONG"));
            return started;
        } catch (IOException cannotRun) {
            throw new UncheckedIOException(cannotRun);
        }
    }

    private boolean say(String command, String expected) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String lines = "AUTH " + PASSWORD + "\r\n" + command + "\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            String reply = "+OK\r\n" + expected + "\r\n";
            return reply.equals(
                    new String(socket.getInputStream().readNBytes(reply.length()), StandardCharsets.US_ASCII));
        } catch (IOException notYet) {
            return false;
        }
    }

    // The one that comes with a dependency, unless this machine cannot run it.
    private static String binary() {
        try {
            File bundled = ExecutableProvider.newJarResourceProvider().get();
            return bundled.canExecute() ? bundled.getAbsolutePath() : "redis-server";
        } catch (IOException | RuntimeException notForThisMachine) {
            return "redis-server";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
