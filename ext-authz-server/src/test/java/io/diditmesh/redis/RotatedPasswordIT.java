package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.verification.StoreUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A password in a file that changes while the server runs. */
final class RotatedPasswordIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final String USER = "rotating";
    private final Path file = RedisProgram.newFolder().resolve("password");

    @BeforeEach
    void firstPassword() throws IOException {
        REDIS.flush();
        REDIS.program().say("ACL SETUSER " + USER + " reset on >first ~* &* +@all");
        Files.writeString(file, "first\n");
    }

    @Test
    void newPassword_isFoundInItsFile_andTheOldOneMayGo() throws IOException, StoreUnreachableException {
        try (Connected connected = Scene.verified(Connected.to(RedisText.settings(keys())))) {
            REDIS.program().say("ACL SETUSER " + USER + " >second");
            Files.writeString(file, "second\n");
            REDIS.program().say("ACL SETUSER " + USER + " <first");
            REDIS.program().say("CLIENT KILL USER " + USER);
            connected.awaitReady();
            Scene.withdraw(connected);
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
            assertThat(connectedAs(USER)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void passwordThatIsWrongByNow_tellsNothing_untilTheFileIsRight() throws IOException, StoreUnreachableException {
        try (Connected connected = Scene.verified(Connected.to(RedisText.settings(keys())));
                Connected other = Connected.to(REDIS.settings())) {
            REDIS.program().say("ACL SETUSER " + USER + " resetpass >second");
            REDIS.program().say("CLIENT KILL USER " + USER);
            Scene.await(connected, Scene.AWAY);
            Scene.withdraw(other);
            for (int i = 0; i < 20; i++) {
                assertThat(connected.find(Scene.ALICE)).isEqualTo(Scene.AWAY);
                connected.stores().tick();
            }
            Files.writeString(file, "second\n");
            connected.awaitReady();
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> !connected.find(Scene.ALICE).equals(Scene.AWAY));
            assertThat(Scene.isVerified(connected.find(Scene.ALICE))).isFalse();
        }
    }

    private String keys() {
        return "address: \"" + REDIS.address() + "\", username: " + USER + ", password: {file: \"" + file
                + "\"}, timeout: 1s, retention: 30d";
    }

    private static long connectedAs(String user) {
        return REDIS.program()
                .say("CLIENT LIST")
                .lines()
                .filter(line -> line.contains("user=" + user))
                .count();
    }
}
