package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.verification.OutcomeLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The user that is shipped for checks on a Redis without permissions by key, which can only read. */
final class OldCheckUserIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final String USER = "didit-mesh-check";
    private static final String KEY = new String(Keys.outcomes(Scene.ALICE), StandardCharsets.US_ASCII);

    @Test
    void userOfChecks_readsOutcomes_andIsRefusedEveryCommandThatWrites() throws Exception {
        String line =
                Files.readString(Path.of("../docs/redis/check-user-6.2.acl")).strip();
        RedisProgram redis = REDIS.program();
        redis.say("ACL SETUSER " + line.substring("user ".length()) + " >" + RedisServer.PASSWORD);
        try (Connected session = Connected.to(REDIS);
                Connected check = Connected.opened(RedisText.settings("address: \"" + REDIS.address() + "\", "
                        + RedisText.LOGIN + ", checks: {username: " + USER + ", password: {env: PASSWORD}}"))) {
            session.sessions().ledger().update(Scene.ALICE, Scene.KYC, _ -> Outcomes.VERIFIED);
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> check.find(Scene.ALICE) instanceof OutcomeLookup.Hit);
        }
        List<String> writers = redis.say("ACL CAT write")
                .lines()
                .filter(reply -> !reply.startsWith("$") && !reply.startsWith("*"))
                .toList();
        assertThat(writers).hasSizeGreaterThan(80);
        for (String command : writers) {
            // How many words it wants is looked at first.
            List<String> replies = IntStream.range(0, 10)
                    .mapToObj(more -> asUser(redis, command + " " + KEY + " 1".repeat(more)))
                    .toList();
            assertThat(replies).as(command).anyMatch(reply -> reply.contains("NOPERM"));
            assertThat(replies)
                    .as(command)
                    .allMatch(reply -> reply.contains("NOPERM") || reply.contains("wrong number of arguments"));
        }
        for (String command :
                List.of("EVAL \"return redis.call('del', KEYS[1])\" 1 " + KEY, "ACL LIST", "CONFIG GET x")) {
            assertThat(asUser(redis, command)).as(command).contains("NOPERM");
        }
        assertThat(asUser(redis, "HGETALL " + KEY)).doesNotContain("NOPERM");
    }

    private static String asUser(RedisProgram redis, String command) {
        return redis.say("AUTH " + USER + " " + RedisServer.PASSWORD + "\r\n" + command);
    }
}
