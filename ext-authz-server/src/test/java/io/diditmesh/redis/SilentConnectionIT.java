package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection that was cut without a word: by a firewall, or with the machine at its other end. */
final class SilentConnectionIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SubjectKey ALICE = new SubjectKey(1, 2);

    @Test
    void connectionThatSaysNothing_isReplacedByOneThatWorks() throws IOException {
        try (Proxy proxy = new Proxy(REDIS.address().getPort());
                RedisStores stores = open(proxy)) {
            Awaitility.await().atMost(PATIENCE).until(() -> find(stores) instanceof OutcomeLookup.Miss);
            assertThat(stores.isReady()).isTrue();

            proxy.silenceWhatIsOpen();
            assertThat(find(stores)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                stores.probe();
                return find(stores) instanceof OutcomeLookup.Miss;
            });
            assertThat(proxy.accepted).hasValueGreaterThan(1);
        }
    }

    @Test
    void silence_isSeenByReadiness() throws IOException {
        try (Proxy proxy = new Proxy(REDIS.address().getPort());
                RedisStores stores = open(proxy)) {
            Awaitility.await().atMost(PATIENCE).until(stores::isReady);

            proxy.refuseNewOnes();
            proxy.silenceWhatIsOpen();
            stores.probe();
            Awaitility.await().atMost(PATIENCE).until(() -> !stores.isReady());
        }
    }

    private static RedisStores open(Proxy proxy) {
        RedisSettings settings = new RedisSettings(
                proxy.address(),
                "",
                Optional.of(Yaml.secret(RedisServer.PASSWORD)),
                Duration.ofMillis(500),
                Duration.ofDays(30));
        return RedisStores.open(settings, Outcomes.SEALER, new MutableClock(), () -> "holder", new EventLog("test"));
    }

    private static OutcomeLookup find(RedisStores stores) {
        return stores.outcomes()
                .find(ALICE, Deadline.after(PATIENCE, System::nanoTime))
                .toCompletableFuture()
                .join();
    }

    /** Passes bytes on, until it is told to swallow them. */
    private static final class Proxy implements AutoCloseable {
        final AtomicInteger accepted = new AtomicInteger();
        private final ServerSocket server;
        private final int target;
        private volatile AtomicBoolean passing = new AtomicBoolean(true);
        private volatile boolean refusing;

        Proxy(int target) throws IOException {
            this.target = target;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        URI address() {
            return URI.create("redis://127.0.0.1:" + server.getLocalPort());
        }

        void silenceWhatIsOpen() {
            passing.set(false);
            passing = new AtomicBoolean(true);
        }

        void refuseNewOnes() {
            refusing = true;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        private void accept() {
            try {
                while (true) {
                    Socket near = server.accept();
                    if (refusing) {
                        near.close();
                        continue;
                    }
                    accepted.incrementAndGet();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    AtomicBoolean mine = passing;
                    Thread.ofVirtual().start(() -> pass(near, far, mine));
                    Thread.ofVirtual().start(() -> pass(far, near, mine));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private static void pass(Socket from, Socket to, AtomicBoolean passing) {
            byte[] bytes = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (passing.get()) {
                        out.write(bytes, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException closed) {
                // one side is gone
            }
        }
    }
}
