package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.VerificationSession;
import io.diditmesh.testing.RedisProgram;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.WorkflowPrint;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a million people take up in Redis. For {@code make soak}. */
final class MemorySoak {
    private static final int PEOPLE = Integer.getInteger("soak.people", 1_000_000);
    private static final Set<Proof> PROOFS = Set.of(Proof.DOCUMENT, Proof.LIVENESS, Proof.FACE_MATCH);
    private static final int AT_ONCE = 1000;
    private static final byte[] RETENTION = Keys.bytes(Long.toString(Connected.RETENTION.toMillis()));

    private final OutcomeCodec codec = new OutcomeCodec(Outcomes.SEALER);
    private final Random random = new Random(1);

    private interface Write {
        Future<?> of(Connected redis, SubjectKey person, SessionRef ref);
    }

    @Test
    void aMillionPeople_takeNoMoreThanTheyMay() throws Exception {
        Path folder = RedisProgram.newFolder();
        int port = RedisProgram.freePort();
        List<String> arguments = List.of(
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--requirepass",
                RedisServer.PASSWORD,
                "--dir",
                folder.toString());
        try (RedisProgram redis =
                        RedisProgram.installed(folder, port, "AUTH " + RedisServer.PASSWORD + "\r\n", arguments);
                Connected connected = Connected.to(RedisText.settings(
                        "address: \"redis://127.0.0.1:" + port + "\", " + RedisText.LOGIN + ", whenEmpty: Accept"))) {
            List<String> lines = new ArrayList<>();
            double plain = measure(redis, connected, lines, "an outcome of one level", this::outcome);
            double facts = measure(redis, connected, lines, "the same with four sealed facts", this::outcomeWithFacts);
            measure(redis, connected, lines, "the pointer of one session", this::pointer);
            measure(redis, connected, lines, "when it is read again", this::again);
            Files.write(Path.of("target", "memory.txt"), lines);
            assertThat(plain).isLessThanOrEqualTo(250);
            assertThat(facts).isLessThanOrEqualTo(500);
        }
    }

    private double measure(RedisProgram redis, Connected connected, List<String> lines, String what, Write write)
            throws Exception {
        redis.say("FLUSHALL");
        long before = used(redis);
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            SubjectKey person = new SubjectKey(random.nextLong(), random.nextLong());
            SessionId session = new SessionId(new UUID(random.nextLong(), random.nextLong()));
            waiting.add(write.of(connected, person, new SessionRef(session, 1, 3, WorkflowPrint.of("workflow"))));
            if (waiting.size() == AT_ONCE) {
                for (Future<?> written : waiting) {
                    written.get();
                }
                waiting.clear();
            }
        }
        for (Future<?> written : waiting) {
            written.get();
        }
        double each = (used(redis) - before) / (double) PEOPLE;
        lines.add("%s: %.0f bytes each (%d)".formatted(what, each, PEOPLE));
        return each;
    }

    private Future<?> outcome(Connected redis, SubjectKey person, SessionRef ref) {
        return store(redis, person, new Standing.Verified(ref, Outcomes.APPROVAL, PROOFS), ref);
    }

    private Future<?> outcomeWithFacts(Connected redis, SubjectKey person, SessionRef ref) {
        return store(
                redis,
                person,
                new Standing.Verified(ref, Outcomes.APPROVAL, Findings.of(PROOFS), Outcomes.FACTS, false),
                ref);
    }

    // As the scripts of the ledger leave it: the record, the count of read numbers, and the time it is kept.
    private Future<?> store(Connected redis, SubjectKey person, Standing standing, SessionRef ref) {
        byte[] hash = Keys.outcomes(person);
        byte[] record =
                codec.write(new Outcome(1, standing, new Attempt.Over(ref)), new OutcomeCodec.Place(person, Scene.KYC));
        byte[][] keys = {hash};
        return commands(redis)
                .eval(
                        "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], '#', '3') return redis.call('PEXPIRE', KEYS[1], ARGV[3])",
                        ScriptOutputType.INTEGER,
                        keys,
                        Keys.bytes("kyc-basic"),
                        record,
                        RETENTION);
    }

    private Future<?> pointer(Connected redis, SubjectKey person, SessionRef ref) {
        VerificationSession session = new VerificationSession(
                ref.session(), person, Scene.KYC, 1, UUID.randomUUID().toString(), Purpose.LEVEL);
        byte[] key = Keys.session(ref.session());
        return commands(redis)
                .set(key, RedisSessionDirectory.pointer(session), SetArgs.Builder.px(Connected.RETENTION));
    }

    private Future<?> again(Connected redis, SubjectKey person, SessionRef ref) {
        return commands(redis)
                .zadd(
                        Keys.REREADS,
                        1_800_000_000.0 + random.nextInt(),
                        Keys.bytes(ref.session().text()));
    }

    private static RedisClusterAsyncCommands<byte[], byte[]> commands(Connected redis) {
        return redis.link().commands().orElseThrow();
    }

    private static long used(RedisProgram redis) {
        return redis.say("INFO memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
