package io.diditmesh.identityapi;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.Pause;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The port of the IdentityService: mutual TLS, and nobody without a certificate gets as far as a call. */
public final class IdentityPort implements AutoCloseable {
    /** Lets the provider's answers be waited for as long as the caller waits. */
    public static final Pause PAUSE = IdentityPort::pause;

    private static final int LARGEST = 16 * 1024;
    private static final int CONCURRENT_PER_CONNECTION = 200;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final IdentityApiSettings settings;
    private final AdvancedTlsX509KeyManager own;
    private final AdvancedTlsX509TrustManager trusted;
    private final Watches watches = new Watches();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("identity-", 0).factory());
    private final Server server;
    private final EventLog events;

    private IdentityPort(IdentityApiSettings settings, IdentityParts parts, InstantSource clock, EventLog events)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.events = events;
        this.own = new AdvancedTlsX509KeyManager();
        // Callers are known by the name in their certificate, not by where they are.
        this.trusted = AdvancedTlsX509TrustManager.newBuilder()
                .setVerification(AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
                .build();
        load();
        this.server = NettyServerBuilder.forAddress(
                        settings.listen().socketAddress(),
                        TlsServerCredentials.newBuilder()
                                .keyManager(own)
                                .trustManager(trusted)
                                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                                .build())
                .executor(threads)
                .addService(new IdentityEndpoint(parts, watches, clock, events))
                .intercept(new CallerGate(settings.callers(), events))
                .maxInboundMessageSize(LARGEST)
                .maxConcurrentCallsPerConnection(CONCURRENT_PER_CONNECTION)
                .build();
    }

    public static IdentityPort start(
            IdentityApiSettings settings, IdentityParts parts, InstantSource clock, EventLog events) {
        try {
            IdentityPort port = new IdentityPort(settings, parts, clock, events);
            port.server.start();
            return port;
        } catch (GeneralSecurityException | IOException fault) {
            throw new UncheckedIOException(
                    "identityApi: " + settings.listen() + " (expected: a free address, and certificates in PEM)",
                    fault instanceof IOException trouble ? trouble : new IOException(fault));
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        Context call = Context.current();
        CountDownLatch gone = new CountDownLatch(1);
        Context.CancellationListener listener = _ -> gone.countDown();
        call.addListener(listener, Runnable::run);
        try {
            if (gone.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the caller does not wait any more");
            }
        } finally {
            call.removeListener(listener);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Tells watchers what changed. Called every second or so. */
    public void look() {
        watches.look();
    }

    /** Takes over certificates that were renewed. Called every minute or so. */
    public void refresh() {
        try {
            load();
        } catch (GeneralSecurityException | IOException unreadable) {
            events.warn("identity-certificates-unreadable", Field.FILE.of(String.valueOf(settings.certificate())));
        }
    }

    private void load() throws IOException, GeneralSecurityException {
        own.updateIdentityCredentials(
                settings.certificate().toFile(), settings.key().toFile());
        trusted.updateTrustCredentials(settings.clientCas().toFile());
    }

    @Override
    public void close() {
        server.shutdown();
        watches.close();
        try {
            if (!server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            server.shutdownNow();
        }
        threads.shutdownNow();
    }
}
