package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.RedisTls;
import io.diditmesh.testing.TestCertificates;
import io.diditmesh.testing.TestCertificates.Signed;
import io.diditmesh.verification.StoreUnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A server that wants a certificate from whoever calls over TLS, and has a socket of the file system. */
final class EncryptedRedisIT {
    private static final Path FOLDER = RedisProgram.newFolder();
    private static final TestCertificates OURS = new TestCertificates(FOLDER, "authority");
    private static final TestCertificates STRANGERS = new TestCertificates(FOLDER, "stranger");
    private static final RedisTls TLS =
            new RedisTls(OURS.authority(), OURS.sign("server", "dns:localhost"), OURS.sign("client", "dns:client"));
    private static final Path SOCKET = FOLDER.resolve("redis.sock");
    private static final int PORT = RedisProgram.freePort();
    private static final RedisServer REDIS = started();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void certificatesOfBothSides_areEnough() throws StoreUnreachableException {
        assertWorks("address: \"rediss://localhost:" + PORT + "\", " + TLS.settings());
    }

    @Test
    void withoutACertificate_nobodyIsLetIn() {
        assertNeverWorks("address: \"rediss://localhost:" + PORT + "\", tls: {" + trusting(OURS) + "}");
    }

    @Test
    void serverOfAnotherAuthority_isNotBelieved() {
        assertNeverWorks("address: \"rediss://localhost:" + PORT + "\", tls: {" + trusting(STRANGERS)
                + showing(TLS.client()) + "}");
    }

    @Test
    void serverWithAnotherName_isNotBelieved() {
        assertNeverWorks("address: \"rediss://127.0.0.1:" + PORT + "\", " + TLS.settings());
    }

    @Test
    void socketOfTheFileSystem_works() throws StoreUnreachableException {
        assertWorks("address: \"unix://" + SOCKET + "\"");
    }

    private static void assertWorks(String where) throws StoreUnreachableException {
        REDIS.flush();
        try (Connected connected = Scene.verified(Connected.to(RedisText.settings(where + ", " + RedisText.LOGIN)))) {
            Scene.withdraw(connected);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
        }
    }

    private static void assertNeverWorks(String where) {
        try (Connected connected = Connected.opened(RedisText.settings(where + ", " + RedisText.LOGIN))) {
            // Whoever may come in is in after a fraction of that.
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .atMost(Connected.PATIENCE)
                    .until(() -> !connected.stores().isReady()
                            && connected.find(Scene.ALICE).equals(Scene.AWAY));
        }
    }

    private static String trusting(TestCertificates authority) {
        return "ca: \"" + authority.authority() + "\"";
    }

    private static String showing(Signed own) {
        return ", certificate: \"" + own.certificate() + "\", key: \"" + own.key() + "\"";
    }

    private static RedisServer started() {
        return RedisServer.started(
                Stream.concat(TLS.arguments(PORT).stream(), Stream.of("--unixsocket", SOCKET.toString()))
                        .toArray(String[]::new));
    }
}
