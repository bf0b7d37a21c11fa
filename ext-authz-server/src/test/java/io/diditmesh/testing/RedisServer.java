package io.diditmesh.testing;

import io.diditmesh.redis.RedisSettings;
import io.diditmesh.redislink.EpochMarks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Redis with a password on a free loopback port, which can be stopped and started again with its data. It is one
 * of ours: the marks of the epoch are in it.
 */
public final class RedisServer implements RedisShape, BeforeAllCallback, AfterAllCallback {
    public static final String PASSWORD = "test-password-not-secret";

    /** Forgets everything, and marks what is left as all there is. */
    static final String FLUSH = "MULTI\r\nFLUSHALL\r\n" + marks() + "\r\nEXEC";

    private final RedisProgram program;

    private RedisServer(RedisProgram program) {
        this.program = program;
        flush();
    }

    /**
     * Answers when this returns.
     *
     * @param more settings, as on its command line
     */
    public static RedisServer started(String... more) {
        Path folder = RedisProgram.newFolder();
        int port = RedisProgram.freePort();
        List<String> arguments = new ArrayList<>(arguments(folder, port));
        arguments.addAll(List.of(more));
        return new RedisServer(new RedisProgram(folder, port, login(), arguments));
    }

    static String login() {
        return "AUTH " + PASSWORD + "\r\n";
    }

    static List<String> arguments(Path folder, int port) {
        return List.of(
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
                folder.toString());
    }

    public URI address() {
        return URI.create("redis://127.0.0.1:" + program.port());
    }

    public RedisProgram program() {
        return program;
    }

    /** Ends it the hard way. */
    public void kill() {
        program.kill();
    }

    public void restart() {
        program.restart();
    }

    @Override
    public RedisSettings settings() {
        return RedisText.at(address());
    }

    @Override
    public void flush() {
        program.say(FLUSH);
    }

    /** The names of all keys. */
    public Set<String> keys() {
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), address().getPort());
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write(("AUTH " + PASSWORD + "\r\nKEYS *\r\n").getBytes(StandardCharsets.US_ASCII));
            lines.readLine();
            int count = Integer.parseInt(String.valueOf(lines.readLine()).substring(1));
            Set<String> keys = new HashSet<>();
            for (int i = 0; i < count; i++) {
                // Its length comes before each name.
                lines.readLine();
                keys.add(String.valueOf(lines.readLine()));
            }
            return keys;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!program.isAlive()) {
            program.restart();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        program.close();
    }

    private static String marks() {
        return EpochMarks.keys()
                .map(key -> new String(key, StandardCharsets.US_ASCII) + " 1")
                .collect(Collectors.joining(" ", "MSET ", ""));
    }
}
