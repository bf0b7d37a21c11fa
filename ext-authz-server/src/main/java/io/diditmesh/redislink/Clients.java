package io.diditmesh.redislink;

import io.diditmesh.telemetry.CallMeter;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Makes every connection, in whichever shape Redis is run. */
final class Clients implements AutoCloseable {
    private static final int QUEUED_COMMANDS = 4096;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY_AGE = Duration.ofSeconds(5);
    private static final Duration TOPOLOGY_REST = Duration.ofSeconds(1);

    /** By so much later than asked for may a timer end a wait. */
    private static final Duration TIMER_STEP = Duration.ofMillis(5);

    private final LinkSettings settings;
    private final Timer timer = new HashedWheelTimer(
            new DefaultThreadFactory("redis-timer", true), TIMER_STEP.toMillis(), TimeUnit.MILLISECONDS);
    private final ClientResources resources;
    private final RedisClient lanes;
    private final RedisClient single;
    private final Optional<RedisClusterClient> cluster;

    Clients(LinkSettings settings, CallMeter meter) {
        this.settings = settings;
        this.resources = DefaultClientResources.builder()
                .timer(timer)
                .commandLatencyRecorder(new CommandTimes(meter))
                .reconnectDelay(
                        Delay.equalJitter(Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS))
                .build();
        this.lanes = RedisClient.create(resources);
        // A lane that was lost has missed something: it is never taken up again, another one takes its place.
        lanes.setOptions(common(ClientOptions.builder())
                .protocolVersion(ProtocolVersion.RESP3)
                .autoReconnect(false)
                .build());
        this.single = RedisClient.create(resources);
        single.setOptions(common(ClientOptions.builder()).build());
        this.cluster = settings.servers() instanceof Servers.Cluster nodes
                ? Optional.of(clusterClient(nodes))
                : Optional.empty();
    }

    /** A connection that writes. */
    CompletionStage<Writer> writer() {
        return cluster.<CompletionStage<Writer>>map(client -> client.refreshPartitionsAsync()
                        .thenCompose(_ -> client.connectAsync(ByteArrayCodec.INSTANCE))
                        .thenApply(Writer::of))
                .orElseGet(() -> single.connectAsync(
                                ByteArrayCodec.INSTANCE, Addresses.primary(settings.servers(), settings.login()))
                        .thenApply(Writer::of));
    }

    /** A connection over which a check asks. */
    CompletionStage<StatefulRedisConnection<byte[], byte[]>> lane(Node node) {
        return lanes.connectAsync(ByteArrayCodec.INSTANCE, node.address());
    }

    /** For waits that hardly ever take their whole time: to begin and to end one costs next to nothing. */
    Timer timer() {
        return timer;
    }

    boolean isCluster() {
        return cluster.isPresent();
    }

    /** As far as is known now; none before a cluster was reached for the first time. */
    List<Node> primaries() {
        if (cluster.isEmpty()) {
            RedisURI address = Addresses.primary(settings.servers(), settings.checks());
            return List.of(new Node("primary", address, Addresses.everySlot()));
        }
        try {
            return cluster.get().getPartitions().getPartitions().stream()
                    .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                    .filter(node -> !node.hasNoSlots())
                    .map(this::node)
                    .toList();
        } catch (IllegalStateException | io.lettuce.core.RedisException notReachedYet) {
            return List.of();
        }
    }

    /** Looks for who holds what now, unless that is being done. */
    void refresh() {
        cluster.filter(client -> !client.isTopologyRefreshInProgress()).ifPresent(client -> {
            var _ = client.refreshPartitionsAsync();
        });
    }

    /** Completes once it is known who holds what now. */
    CompletableFuture<Void> refreshed() {
        return cluster.map(client -> client.refreshPartitionsAsync().toCompletableFuture())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void close() {
        lanes.shutdown(Duration.ZERO, CONNECT);
        single.shutdown(Duration.ZERO, CONNECT);
        cluster.ifPresent(client -> client.shutdown(Duration.ZERO, CONNECT));
        var _ = resources.shutdown();
        var _ = timer.stop();
    }

    private Node node(RedisClusterNode node) {
        BitSet slots = new BitSet();
        node.forEachSlot(slots::set);
        return new Node(
                node.getNodeId(),
                Addresses.node(node.getUri(), settings.servers().encrypted(), settings.checks()),
                slots);
    }

    private RedisClusterClient clusterClient(Servers.Cluster nodes) {
        RedisClusterClient client = RedisClusterClient.create(resources, Addresses.nodes(nodes, settings.login()));
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        common(options);
        // Connections to nodes are made when they are first needed: until then, a command waits for its node.
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.DEFAULT);
        client.setOptions(options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(TOPOLOGY_REST)
                        .enablePeriodicRefresh(TOPOLOGY_AGE)
                        .build())
                .build());
        return client;
    }

    private <B extends ClientOptions.Builder> B common(B options) {
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_COMMANDS)
                // Asked again over another connection, it would say how many replicas hold nothing.
                .replayFilter(command -> command.getType() == CommandType.WAIT)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build())
                .sslOptions(settings.tls().options());
        return options;
    }
}
