package io.diditmesh.testing;

import io.diditmesh.redis.RedisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A primary and a replica, watched by three sentinels that make the replica the primary when it is gone for a second. */
public final class RedisSentinels implements RedisShape {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "didit";

    private final List<RedisProgram> servers = new ArrayList<>();
    private final List<RedisProgram> sentinels = new ArrayList<>();
    private final Optional<RedisTls> tls;

    private RedisSentinels(Optional<RedisTls> tls) {
        this.tls = tls;
    }

    /** Everybody knows everybody when this returns. */
    public static RedisSentinels started() {
        return started(Optional.empty());
    }

    /** They talk with each other, and with us, over TLS only. */
    public static RedisSentinels encrypted(RedisTls tls) {
        return started(Optional.of(tls));
    }

    private static RedisSentinels started(Optional<RedisTls> tls) {
        RedisSentinels all = new RedisSentinels(tls);
        RedisProgram primary = all.server(List.of());
        all.servers.add(primary);
        all.servers.add(all.server(List.of("--replicaof", "127.0.0.1", Integer.toString(primary.peerPort()))));
        for (int i = 0; i < 3; i++) {
            all.sentinels.add(all.sentinel(primary.peerPort()));
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> all.sentinels.stream()
                        .allMatch(sentinel ->
                                sentinel.say("SENTINEL CKQUORUM " + NAME).startsWith("+OK 3")
                                        && sentinel.say("SENTINEL REPLICAS " + NAME)
                                                .contains(Integer.toString(
                                                        all.servers.getLast().peerPort()))));
        all.flush();
        return all;
    }

    @Override
    public RedisSettings settings() {
        List<String> addresses = sentinels.stream()
                .map(sentinel -> "\"" + RedisTls.address(tls, sentinel.peerPort()) + "\"")
                .toList();
        return RedisText.settings("sentinel: {primary: " + NAME + ", addresses: " + addresses + "}, "
                + RedisTls.settings(tls) + RedisText.LOGIN);
    }

    public RedisProgram primary() {
        return namedBy(
                sentinels.stream().filter(RedisProgram::isAlive).findFirst().orElseThrow());
    }

    private RedisProgram namedBy(RedisProgram sentinel) {
        String told = sentinel.say("SENTINEL GET-MASTER-ADDR-BY-NAME " + NAME);
        return servers.stream()
                .filter(server -> told.endsWith("\r\n" + server.peerPort()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(told));
    }

    public RedisProgram replica() {
        RedisProgram primary = primary();
        return servers.stream().filter(server -> server != primary).findFirst().orElseThrow();
    }

    /** Starts one that was killed as the replica it has become, for which sentinels would take some seconds. */
    public void rejoin(RedisProgram dead) {
        dead.restart();
        dead.say("REPLICAOF 127.0.0.1 " + primary().peerPort());
    }

    public List<RedisProgram> sentinels() {
        return sentinels;
    }

    /** What was written has reached the replica when this returns. */
    public void awaitReplica() {
        primary().awaitReplica();
    }

    /** That every sentinel names another server than this one as the primary, and it says so itself. */
    public void awaitFailover(RedisProgram before) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> sentinels.stream().filter(RedisProgram::isAlive).noneMatch(it -> namedBy(it) == before)
                        && primary().say("ROLE").contains("master"));
    }

    @Override
    public void flush() {
        primary().say(RedisServer.FLUSH);
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProgram::close);
        servers.forEach(RedisProgram::close);
    }

    private RedisProgram server(List<String> more) {
        Path folder = RedisProgram.newFolder();
        int port = RedisProgram.freePort();
        List<String> arguments = new ArrayList<>(RedisServer.arguments(folder, port));
        arguments.addAll(List.of("--masterauth", RedisServer.PASSWORD, "--repl-diskless-sync-delay", "0"));
        arguments.addAll(more);
        return program(folder, port, RedisServer.login(), arguments);
    }

    private RedisProgram program(Path folder, int port, String login, List<String> arguments) {
        int encrypted = RedisProgram.freePort();
        tls.ifPresent(files -> arguments.addAll(files.arguments(encrypted)));
        return new RedisProgram(folder, port, tls.isPresent() ? encrypted : port, login, arguments);
    }

    private RedisProgram sentinel(int primary) {
        Path folder = RedisProgram.newFolder();
        int port = RedisProgram.freePort();
        Path file = folder.resolve("sentinel.conf");
        try {
            Files.writeString(file, """
                    port %d
                    bind 127.0.0.1
                    dir %s
                    sentinel monitor %s 127.0.0.1 %d 2
                    sentinel auth-pass %s %s
                    sentinel down-after-milliseconds %s 1000
                    sentinel failover-timeout %s 10000
                    """.formatted(port, folder, NAME, primary, NAME, RedisServer.PASSWORD, NAME, NAME));
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
        return program(folder, port, "", new ArrayList<>(List.of(file.toString(), "--sentinel")));
    }
}
