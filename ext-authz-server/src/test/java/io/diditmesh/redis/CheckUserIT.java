package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The user that is shipped for checks, on the installed Redis, which has to be 7 or newer. */
final class CheckUserIT {
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final LevelName KYC = new LevelName("kyc");
    private static final String USER = "didit-mesh-check";
    private static final String KEY = new String(Keys.outcomes(ALICE), StandardCharsets.US_ASCII);

    @Test
    void userOfChecks_readsOutcomes_andCanNeitherMakeNorLengthenOne() throws Exception {
        String line = Files.readString(Path.of("../docs/redis/check-user.acl")).strip();
        Path folder = RedisProgram.newFolder();
        int port = RedisProgram.freePort();
        try (RedisProgram redis = RedisProgram.installed(
                folder, port, "AUTH " + RedisServer.PASSWORD + "\r\n", arguments(folder, port))) {
            assertThat(redis.say("ACL SETUSER " + line.substring("user ".length()) + " >" + RedisServer.PASSWORD))
                    .isEqualTo("+OK");
            String login = "address: \"redis://127.0.0.1:" + port + "\", " + RedisText.LOGIN + ", whenEmpty: Accept";
            try (Connected session = Connected.to(RedisText.settings(login));
                    Connected check = Connected.opened(RedisText.settings(
                            login + ", checks: {username: " + USER + ", password: {env: PASSWORD}}"))) {
                session.sessions().ledger().update(ALICE, KYC, _ -> Outcomes.VERIFIED);
                Awaitility.await()
                        .atMost(Connected.PATIENCE)
                        .until(() -> check.find(ALICE) instanceof OutcomeLookup.Hit);
            }
            assertThat(writers(redis)).hasSizeGreaterThan(80);
            for (String command : writers(redis)) {
                for (int more = 0; more < 6; more++) {
                    String dry = redis.say("ACL DRYRUN " + USER + " " + command + " " + KEY + " 1".repeat(more));
                    assertThat(dry).as("%s", command).doesNotStartWith("+OK");
                }
            }
            for (String call : List.of("'pexpire', KEYS[1], 9", "'hset', KEYS[1], 'kyc', 'x'", "'del', KEYS[1]")) {
                assertThat(redis.say("AUTH " + USER + " " + RedisServer.PASSWORD + "\r\nEVAL \"return redis.call("
                                + call + ")\" 1 " + KEY))
                        .contains("ermission");
            }
            assertThat(redis.say("ACL DRYRUN " + USER + " HGETALL " + KEY)).isEqualTo("+OK");
            assertThat(redis.say("ACL DRYRUN " + USER + " PEXPIRE dm:g:{x}:y 1"))
                    .isEqualTo("+OK");
        }
    }

    private static List<String> writers(RedisProgram redis) {
        List<String> names = new ArrayList<>();
        for (String category : List.of("write", "dangerous", "admin")) {
            redis.say("ACL CAT " + category)
                    .lines()
                    .filter(reply -> !reply.isEmpty() && !reply.startsWith("$") && !reply.startsWith("*"))
                    .filter(name -> !name.contains("|") && !name.equals("role"))
                    .forEach(names::add);
        }
        return names;
    }

    private static List<String> arguments(Path folder, int port) {
        return List.of(
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--requirepass",
                RedisServer.PASSWORD,
                "--save",
                "",
                "--dir",
                folder.toString());
    }
}
