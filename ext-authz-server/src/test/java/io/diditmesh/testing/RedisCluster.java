package io.diditmesh.testing;

import io.diditmesh.redis.RedisSettings;
import io.diditmesh.redislink.EpochMarks;
import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Three primaries with a third of the slots each, and a replica of each. */
public final class RedisCluster implements RedisShape {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PRIMARIES = 3;

    private final List<RedisProgram> nodes = new ArrayList<>();

    private final Optional<RedisTls> tls;

    private RedisCluster(Optional<RedisTls> tls) {
        this.tls = tls;
    }

    /** Every node knows every other, and every slot has an owner, when this returns. */
    public static RedisCluster started() {
        return started(Optional.empty());
    }

    /** They talk with each other, and with us, over TLS only. */
    public static RedisCluster encrypted(RedisTls tls) {
        return started(Optional.of(tls));
    }

    private static RedisCluster started(Optional<RedisTls> tls) {
        RedisCluster cluster = new RedisCluster(tls);
        for (int i = 0; i < 2 * PRIMARIES; i++) {
            cluster.nodes.add(cluster.node());
        }
        cluster.join();
        cluster.flush();
        return cluster;
    }

    @Override
    public RedisSettings settings() {
        List<String> addresses = nodes.stream()
                .map(node -> "\"" + RedisTls.address(tls, node.peerPort()) + "\"")
                .toList();
        return RedisText.settings(
                "cluster: {addresses: " + addresses + "}, " + RedisTls.settings(tls) + RedisText.LOGIN);
    }

    /** Whoever holds a key now. */
    public RedisProgram primaryOf(byte[] key) {
        int slot = SlotHash.getSlot(key);
        return primaries().stream()
                .filter(node -> holds(node, slot))
                .findFirst()
                .orElseThrow();
    }

    /** That another node than this one holds a key, and the others know. */
    public void awaitAnotherPrimaryOf(byte[] key, RedisProgram before) {
        int slot = SlotHash.getSlot(key);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> primaries().stream().anyMatch(node -> node != before && holds(node, slot)));
        awaitWhole();
    }

    public List<RedisProgram> primaries() {
        return nodes.stream()
                .filter(RedisProgram::isAlive)
                .filter(RedisCluster::isPrimary)
                .toList();
    }

    public List<RedisProgram> replicasOf(RedisProgram primary) {
        String id = id(primary);
        return nodes.stream()
                .filter(RedisProgram::isAlive)
                .filter(node -> self(node).contains("slave " + id))
                .toList();
    }

    public List<RedisProgram> nodes() {
        return nodes;
    }

    /** Gives a slot, with all keys in it, to another primary. */
    public void move(int slot, RedisProgram from, RedisProgram to) {
        to.say("CLUSTER SETSLOT " + slot + " IMPORTING " + id(from));
        from.say("CLUSTER SETSLOT " + slot + " MIGRATING " + id(to));
        List<String> keys = from.say("CLUSTER GETKEYSINSLOT " + slot + " 1000")
                .lines()
                .skip(1)
                .toList();
        for (int i = 1; i < keys.size(); i += 2) {
            from.say("MIGRATE 127.0.0.1 " + to.port() + " " + keys.get(i) + " 0 5000 AUTH " + RedisServer.PASSWORD);
        }
        for (RedisProgram node : primaries()) {
            node.say("CLUSTER SETSLOT " + slot + " NODE " + id(to));
        }
    }

    /** Whether this node says that every slot has an owner. */
    public boolean isWhole() {
        return nodes.stream()
                .filter(RedisProgram::isAlive)
                .allMatch(node -> node.say("CLUSTER INFO").contains("cluster_state:ok"));
    }

    public void awaitWhole() {
        Awaitility.await().atMost(PATIENCE).until(this::isWhole);
    }

    @Override
    public void flush() {
        for (RedisProgram node : primaries()) {
            Stream<String> marks = EpochMarks.keys()
                    .filter(key -> holds(node, SlotHash.getSlot(key)))
                    .map(key -> "SET " + new String(key, StandardCharsets.US_ASCII) + " 1");
            // Not as one: a transaction of a cluster keeps to one slot.
            node.say(Stream.concat(Stream.of("FLUSHALL"), marks).collect(Collectors.joining("\r\n")));
        }
    }

    @Override
    public void close() {
        nodes.forEach(RedisProgram::close);
    }

    static String id(RedisProgram node) {
        return node.say("CLUSTER MYID")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private void join() {
        for (int i = 0; i < PRIMARIES; i++) {
            int first = SlotHash.SLOT_COUNT * i / PRIMARIES;
            int last = SlotHash.SLOT_COUNT * (i + 1) / PRIMARIES;
            nodes.get(i)
                    .say(IntStream.range(first, last)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(" ", "CLUSTER ADDSLOTS ", "")));
            nodes.get(i).say("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
        }
        for (RedisProgram node : nodes.subList(1, nodes.size())) {
            node.say("CLUSTER MEET 127.0.0.1 " + nodes.getFirst().peerPort());
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> nodes.stream()
                        .allMatch(node -> node.say("CLUSTER INFO").contains("cluster_known_nodes:" + nodes.size())));
        awaitWhole();
        for (int i = 0; i < PRIMARIES; i++) {
            nodes.get(PRIMARIES + i).say("CLUSTER REPLICATE " + id(nodes.get(i)));
        }
        awaitWhole();
        // A replica that never had the data of its primary would not take its place.
        nodes.subList(0, PRIMARIES).forEach(RedisProgram::awaitReplica);
    }

    private static boolean isPrimary(RedisProgram node) {
        return self(node).contains("master");
    }

    private static boolean holds(RedisProgram node, int slot) {
        String[] words = self(node).split(" ", -1);
        for (int i = 8; i < words.length; i++) {
            String[] ends = words[i].split("-", 2);
            if (!words[i].startsWith("[")
                    && Integer.parseInt(ends[0]) <= slot
                    && slot <= Integer.parseInt(ends[ends.length - 1])) {
                return true;
            }
        }
        return false;
    }

    private static String self(RedisProgram node) {
        return node.say("CLUSTER NODES")
                .lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElse("");
    }

    private RedisProgram node() {
        Path folder = RedisProgram.newFolder();
        int port = freePort();
        List<String> arguments = new ArrayList<>(RedisServer.arguments(folder, port));
        arguments.addAll(List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "1500",
                "--masterauth",
                RedisServer.PASSWORD,
                "--repl-diskless-sync-delay",
                "0"));
        int encrypted = freePort();
        tls.ifPresent(files -> {
            arguments.addAll(files.arguments(encrypted));
            arguments.addAll(List.of("--tls-cluster", "yes"));
        });
        return new RedisProgram(folder, port, tls.isPresent() ? encrypted : port, RedisServer.login(), arguments);
    }

    // The nodes talk to each other over a port 10,000 above.
    private static int freePort() {
        int port = RedisProgram.freePort();
        while (port > 55_000) {
            port = RedisProgram.freePort();
        }
        return port;
    }
}
