package io.diditmesh.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/** One process of Redis on a free loopback port, in a folder of its own. */
public final class RedisProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern QUIT = Pattern.compile("(\\+OK|-ERR unknown command[^\r\n]*)\r\n$");
    private static final Pattern WRITTEN = Pattern.compile("master_repl_offset:(\\d+)");
    private static final Pattern CONFIRMED = Pattern.compile("slave0:.*,state=online,offset=(\\d+)");

    private final Path folder;
    private final int port;
    private final int peerPort;
    private final String login;
    private final List<String> command;
    private Process process;

    /**
     * Answers when this returns.
     *
     * @param login a line that makes us known, or nothing
     */
    public RedisProgram(Path folder, int port, String login, List<String> arguments) {
        this(binary(), folder, port, port, login, arguments);
    }

    /** @param encrypted the port at which its fellows, and whoever comes with a certificate, are listened to */
    RedisProgram(Path folder, int port, int encrypted, String login, List<String> arguments) {
        this(binary(), folder, port, encrypted, login, arguments);
    }

    private RedisProgram(String binary, Path folder, int port, int peerPort, String login, List<String> arguments) {
        this.folder = folder;
        this.port = port;
        this.peerPort = peerPort;
        this.login = login;
        this.command = new ArrayList<>(List.of(binary));
        command.addAll(arguments);
        this.process = launch();
    }

    /** The installed one, for what the one that comes with a dependency is too old for. */
    public static RedisProgram installed(Path folder, int port, String login, List<String> arguments) {
        return new RedisProgram("redis-server", folder, port, port, login, arguments);
    }

    public int port() {
        return port;
    }

    /** By which its fellows know it. */
    int peerPort() {
        return peerPort;
    }

    public Path folder() {
        return folder;
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

    public boolean isAlive() {
        return process.isAlive();
    }

    /** It stays there and says nothing, as if its machine hung. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** What it answers to one command, in the protocol's own words. */
    public String say(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String lines = login + line + "\r\nQUIT\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            // A newer sentinel does not know QUIT.
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            String all = QUIT.matcher(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .replaceFirst("");
            String skipped = login.isEmpty() ? "" : "+OK\r\n";
            return (all.startsWith(skipped) ? all.substring(skipped.length()) : all).strip();
        } catch (IOException notThere) {
            return "";
        }
    }

    /**
     * Returns once a replica has confirmed whatever was written here so far. Not by {@code WAIT}, which speaks of what the
     * connection that says it has written, and that one wrote nothing.
     */
    public void awaitReplica() {
        long written = replicationNumber(WRITTEN);
        Awaitility.await().atMost(PATIENCE).until(() -> replicationNumber(CONFIRMED) >= written);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            signal("CONT");
        }
        kill();
    }

    public static Path newFolder() {
        try {
            return Files.createTempDirectory("redis");
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private long replicationNumber(Pattern named) {
        Matcher matcher = named.matcher(say("INFO replication"));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException cannotRun) {
            throw new UncheckedIOException(cannotRun);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private Process launch() {
        try {
            Process started = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("redis-" + port + ".log").toFile()))
                    .start();
            Awaitility.await().atMost(PATIENCE).until(() -> say("PING").endsWith("+PONG"));
            return started;
        } catch (IOException cannotRun) {
            throw new UncheckedIOException(cannotRun);
        }
    }

    // The one that comes with a dependency, unless another one is asked for or this machine cannot run it.
    private static String binary() {
        String wanted = System.getProperty("redis.program", "");
        if (!wanted.isEmpty()) {
            return wanted;
        }
        try {
            File bundled = ExecutableProvider.newJarResourceProvider().get();
            return bundled.canExecute() ? bundled.getAbsolutePath() : "redis-server";
        } catch (IOException | RuntimeException notForThisMachine) {
            return "redis-server";
        }
    }
}
