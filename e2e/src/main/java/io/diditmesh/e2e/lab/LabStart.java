package io.diditmesh.e2e.lab;

import io.diditmesh.e2e.shop.Shop;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts the programs of a lab, side by side where none needs another. */
final class LabStart {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Deque<Runnable> undo = new ConcurrentLinkedDeque<>();
    private final SecureRandom chance = new SecureRandom();
    private final FreePorts free = new FreePorts(chance);
    private final Credentials credentials = Credentials.random(chance);
    private final RunFolder folder = RunFolder.create(InstantSource.system().instant());
    private final TimeMachine time = new TimeMachine(folder, InstantSource.system());
    private final LabPlan plan;
    private final Front.Listeners listeners;
    private final Front.Backends backends;
    private final int redisPort;
    private final int sandboxPort;

    LabStart(LabPlan plan) {
        this.plan = plan;
        int gateway =
                plan.publicPort().isPresent() ? free.exactly(plan.publicPort().getAsInt()) : free.next();
        this.listeners = new Front.Listeners(gateway, free.next(), free.next());
        this.backends = new Front.Backends(free.next(), free.next(), free.next());
        this.redisPort = free.next();
        this.sandboxPort = free.next();
    }

    static URI address(int port) {
        return URI.create("http://shop.localhost:" + port + "/");
    }

    Lab run() {
        try {
            Shop shop = begun(Shop.open(backends.shop(), address(listeners.gateway()), time.clock()), Shop::close);
            var envoy = later(this::envoy);
            var sandbox = later(this::sandbox);
            var secrets = CompletableFuture.runAsync(() -> ServerProcess.makeSecrets(serverFolder()), THREADS);
            var redis = later(this::redis);
            var server = redis.thenCombineAsync(secrets, (_, _) -> server(shop), THREADS);
            CompletableFuture.allOf(envoy, sandbox, server).join();
            return new Lab(
                    new Lab.Programs(redis.join(), sandbox.join(), server.join(), envoy.join()),
                    shop,
                    new Lab.Surroundings(address(listeners.gateway()), credentials, time));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Ends what has been started so far. */
    void undo() {
        undo.forEach(Runnable::run);
    }

    private Front envoy() {
        return begun(plan.front().start(folder.folder("envoy"), listeners, backends), Front::close);
    }

    private SandboxProcess sandbox() {
        URI webhooks = address(listeners.gateway()).resolve("/webhooks/didit");
        return begun(
                SandboxProcess.start(folder.folder("sandbox"), sandboxPort, credentials, webhooks),
                SandboxProcess::close);
    }

    private RedisServer redis() {
        return begun(
                RedisServer.start(folder.folder("redis"), redisPort, credentials.redisPassword()), RedisServer::close);
    }

    private ServerProcess server(Shop shop) {
        var ports = new ServerProcess.Ports(backends.check(), backends.session(), listeners.gateway());
        var neighbours = new ServerProcess.Neighbours(
                redisPort, URI.create("http://127.0.0.1:" + sandboxPort), shop.keySetAddress());
        Path settings = ServerProcess.configure(
                serverFolder(), ports, neighbours, credentials, plan.front().policies());
        return begun(ServerProcess.start(serverFolder(), settings, time), ServerProcess::close);
    }

    private RunFolder serverFolder() {
        return folder.folder("server");
    }

    private <T> T begun(T started, Consumer<T> end) {
        undo.addFirst(() -> end.accept(started));
        return started;
    }

    private static <T> CompletableFuture<T> later(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, THREADS);
    }
}
