package io.diditmesh.benchmarks.decision;

import io.diditmesh.access.Decision;
import io.diditmesh.benchmarks.Account;
import io.diditmesh.benchmarks.Policies;
import io.diditmesh.benchmarks.Store;
import io.diditmesh.benchmarks.Transfer;
import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.RedisServer;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.request.RawRequest;
import io.diditmesh.sealing.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One request from what the proxy tells of it to the decision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
    /** What is decided, and where. */
    public enum Situation {
        /** Allowed; ten rules on one host. */
        ALLOW,
        /** Allowed; ten thousand rules on a thousand hosts. */
        ALLOW_THOUSAND_HOSTS,
        /** Allowed; two thousand rules on one host. */
        ALLOW_TWO_THOUSAND_RULES,
        /** Allowed, after a look into the body. */
        ALLOW_WHEN,
        /** Allowed, after a look at what is known of the person. */
        ALLOW_CONDITION,
        /** Somebody who was never verified. */
        CHALLENGE,
        /** Nobody: no credential. */
        REFUSE;

        Path policies(Path folder) throws IOException {
            return switch (this) {
                case ALLOW, CHALLENGE, REFUSE -> Policies.hosts(folder, 1);
                case ALLOW_THOUSAND_HOSTS -> Policies.hosts(folder, 1000);
                case ALLOW_TWO_THOUSAND_RULES -> Policies.oneHost(folder, 2000);
                case ALLOW_WHEN -> Policies.saying(folder, "when: request.json.amount > 1000", "require: {level: kyc}");
                case ALLOW_CONDITION ->
                    Policies.saying(
                            folder, "require: {level: kyc, condition: claims.age >= 18 && claims.amlHits == 0}");
            };
        }

        Class<? extends Decision> decision() {
            return switch (this) {
                case ALLOW, ALLOW_THOUSAND_HOSTS, ALLOW_TWO_THOUSAND_RULES, ALLOW_WHEN, ALLOW_CONDITION ->
                    Decision.Allow.class;
                case CHALLENGE -> Decision.Challenge.class;
                case REFUSE -> Decision.Refuse.class;
            };
        }
    }

    /** By number, not by time: on a machine with much else to do a second may hold a handful. */
    private static final int WARM_UP = 40_000;

    @Param
    public Situation situation = Situation.ALLOW;

    private static final String PASSWORD = "benchmark";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private Supplier<Decision> measured = () -> {
        throw new IllegalStateException("not prepared");
    };

    @Setup
    public void prepare() throws Exception {
        RunFolder folder = RunFolder.create(Instant.now());
        Path files = folder.path();
        RedisServer redis =
                RedisServer.start(folder.folder("redis"), new FreePorts(new SecureRandom()).next(), PASSWORD);
        opened.push(redis);
        Store store = Store.open(redis.port(), PASSWORD, Sealing.newFactKeys());
        opened.push(store);
        Account account = Account.withNewKey();
        Path policies = situation.policies(Files.createDirectory(files.resolve("policies")));
        Deciding deciding = Deciding.by(policies, account, store, files);
        if (situation != Situation.CHALLENGE) {
            store.verify(deciding.keyOf(account.subject()));
        }
        RawRequest raw = (situation == Situation.REFUSE ? Transfer.byNobody() : Transfer.by(account.token())).raw();
        measured = () -> deciding.decide(raw);
        // Told of the change it made itself, the near cache asks once more, and from then on answers by itself.
        Decision decision = measured.get();
        if (!situation.decision().isInstance(decision)) {
            throw new IllegalStateException(situation + ": " + decision + " (expected: " + situation.decision() + ")");
        }
        for (int i = 0; i < WARM_UP; i++) {
            var _ = measured.get();
        }
    }

    @TearDown
    public void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Benchmark
    public Decision decide() {
        return measured.get();
    }
}
