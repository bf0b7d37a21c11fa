package io.diditmesh.redislink;

import io.diditmesh.nearcache.Watch;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.verification.Fault;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The lanes to every primary: how checks ask Redis. Never blocks. */
public final class Lanes implements AutoCloseable {
    private final Clients clients;
    private final RedisLink link;
    private final LaneTerms terms;
    private final EventLog events;
    private volatile Routes routes = new Routes(List.of());

    Lanes(Clients clients, RedisLink link, LaneTerms terms, EventLog events) {
        this.clients = clients;
        this.link = link;
        this.terms = terms;
        this.events = events;
    }

    /** The watch under which a key would be read now. */
    public Watch watchOf(Supplier<byte[]> key) {
        LaneKeeper keeper = routes.to(key);
        return keeper == null ? Watch.NONE : keeper.watch();
    }

    /** Runs one command, or one script, about one key; costs next to nothing while its primary is away. */
    public <T> CompletionStage<Asked<T>> ask(
            byte[] key, Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        LaneKeeper keeper = routes.to(() -> key);
        Lane lane = keeper == null ? null : keeper.lane();
        if (lane == null) {
            return unanswered(Fault.STORE_UNREACHABLE);
        }
        Optional<Fault> obstacle = lane.obstacle();
        if (obstacle.isPresent()) {
            return unanswered(obstacle.get());
        }
        Watch watch = lane.watch();
        lane.confirm();
        return send(lane.commands(), command)
                .handle((value, fault) -> fault == null ? answered(lane, value, watch) : failed(lane, fault, command))
                .thenCompose(Function.identity());
    }

    /** No question takes longer: the lane's timeout, and as much again where the cluster sends it on. */
    public Duration patience() {
        return terms.timeout().multipliedBy(2);
    }

    /** Whether every primary answers and holds what was written to it. */
    public boolean areReady() {
        List<LaneKeeper> keepers = routes.keepers();
        return !keepers.isEmpty()
                && keepers.stream().allMatch(keeper -> {
                    Lane lane = keeper.lane();
                    return lane != null && lane.obstacle().isEmpty() && !lane.isSilent();
                });
    }

    /** Whether every primary tells what changes. */
    public boolean areTrusted() {
        List<LaneKeeper> keepers = routes.keepers();
        return !keepers.isEmpty()
                && keepers.stream().allMatch(keeper -> keeper.watch().isTrusted());
    }

    /** How long ago the primary heard from longest ago gave its last sign of life; for ever, where one never did. */
    public Duration silence() {
        return routes.keepers().stream()
                .map(keeper -> {
                    Lane lane = keeper.lane();
                    return lane == null ? Lane.NEVER : lane.silence();
                })
                .max(Comparator.naturalOrder())
                .orElse(Lane.NEVER);
    }

    /** Whether a primary was found not to hold what was written to it. */
    public boolean areEmptied() {
        return routes.keepers().stream().anyMatch(keeper -> {
            Lane lane = keeper.lane();
            return lane != null
                    && lane.isAlive()
                    && lane.doubt().filter(Fault.STORE_EMPTIED::equals).isPresent();
        });
    }

    /** Looks after the lanes: several times a second, by one thread. */
    public void tick() {
        List<Node> nodes = clients.primaries();
        List<LaneKeeper> before = routes.keepers();
        if (!nodes.equals(before.stream().map(LaneKeeper::node).toList())) {
            List<LaneKeeper> keepers =
                    nodes.stream().map(node -> keeperOf(node, before)).toList();
            routes = new Routes(keepers);
            before.stream().filter(keeper -> !keepers.contains(keeper)).forEach(LaneKeeper::close);
        }
        routes.keepers().forEach(LaneKeeper::tick);
    }

    /** Looks at once whether Redis holds what was written to it. */
    public void look() {
        routes.keepers().forEach(keeper -> {
            Lane lane = keeper.lane();
            if (lane != null) {
                var _ = lane.look();
            }
        });
    }

    @Override
    public void close() {
        routes.keepers().forEach(LaneKeeper::close);
    }

    // A slot that moves takes its keys along, one by one, and each going is told over the lane it leaves.
    private LaneKeeper keeperOf(Node node, List<LaneKeeper> known) {
        Optional<LaneKeeper> same = known.stream()
                .filter(keeper -> keeper.node().id().equals(node.id())
                        && keeper.node().address().equals(node.address()))
                .findFirst();
        same.ifPresent(keeper -> keeper.update(node));
        return same.orElseGet(() -> new LaneKeeper(clients, node, terms, events));
    }

    private <T> CompletableFuture<T> send(
            RedisClusterAsyncCommands<byte[], byte[]> commands,
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        try {
            CompletableFuture<T> answer = command.apply(commands).toCompletableFuture();
            Timeout timeout = clients.timer()
                    .newTimeout(
                            _ -> answer.completeExceptionally(new TimeoutException()),
                            terms.timeout().toNanos(),
                            TimeUnit.NANOSECONDS);
            return answer.whenComplete((_, _) -> timeout.cancel());
        } catch (RedisException rejected) {
            return CompletableFuture.failedFuture(rejected);
        }
    }

    // If something was missed meanwhile, that was told before this answer came.
    private static <T> CompletionStage<Asked<T>> answered(Lane lane, T value, Watch watch) {
        lane.breaker().answered();
        Optional<Fault> doubt = lane.doubt();
        return doubt.isPresent()
                ? unanswered(doubt.get())
                : CompletableFuture.completedFuture(new Asked.Answered<>(value, watch));
    }

    private <T> CompletionStage<Asked<T>> failed(
            Lane lane,
            Throwable fault,
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        if (Redirects.isOne(fault)) {
            clients.refresh();
            return redirected(command);
        }
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        if (cause instanceof TimeoutException) {
            lane.breaker().failed();
        }
        return unanswered(Fault.STORE_UNREACHABLE);
    }

    /** Asks wherever the cluster says, of which nothing will be told. */
    private <T> CompletionStage<Asked<T>> redirected(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        Optional<RedisClusterAsyncCommands<byte[], byte[]>> commands = link.commands();
        if (commands.isEmpty()) {
            return unanswered(Fault.STORE_UNREACHABLE);
        }
        return send(commands.get(), command)
                .handle((value, fault) -> fault == null
                        ? new Asked.Answered<>(value, Watch.NONE)
                        : new Asked.Unanswered<>(Fault.STORE_UNREACHABLE));
    }

    private static <T> CompletionStage<Asked<T>> unanswered(Fault fault) {
        return CompletableFuture.completedFuture(new Asked.Unanswered<>(fault));
    }
}
