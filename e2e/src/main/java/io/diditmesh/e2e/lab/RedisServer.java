package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis with a password, which keeps what it was told when it is killed. */
public final class RedisServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(15);
    private static final int ANSWER_MILLIS = 1000;
    private static final String READY = "+OK\r\n+PONG\r\n";

    private final RunFolder folder;
    private final List<String> command;
    private final int port;
    private final String password;
    private ManagedProcess process;

    private RedisServer(RunFolder folder, List<String> command, int port, String password) {
        this.folder = folder;
        this.command = command;
        this.port = port;
        this.password = password;
        this.process = launch();
    }

    /** Answers when this returns. */
    public static RedisServer start(RunFolder folder, int port, String password) {
        Path settings =
                folder.write("redis.conf", Template.fill("redis.conf", Map.of("port", port, "password", password)));
        List<String> command = List.of(RedisBinary.find().toString(), settings.toString());
        return new RedisServer(folder, command, port, password);
    }

    public int port() {
        return port;
    }

    /** Ends it the hard way. */
    public void kill() {
        process.kill();
    }

    /** Starts it again on the same port, with the data it had. */
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }

    private ManagedProcess launch() {
        ManagedProcess started = ManagedProcess.start("redis", folder.path(), command);
        started.awaitReady(this::answers, START);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(READY.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(READY);
        } catch (IOException notYet) {
            return false;
        }
    }
}
