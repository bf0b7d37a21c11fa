package io.diditmesh.redis;

import io.diditmesh.testing.RedisText;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that answers checks about one person, and says when it was first told of each change. */
final class RevocationReader {
    static final SubjectKey PERSON = new SubjectKey(4, 4);

    private RevocationReader() {}

    /** @param arguments the port of Redis */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try (Connected redis = Connected.to(RedisText.at(URI.create("redis://127.0.0.1:" + arguments[0])))) {
            int seen = 0;
            out.println("ready");
            while (true) {
                if (redis.find(PERSON) instanceof OutcomeLookup.Hit(var outcomes)
                        && outcomes.at(Scene.KYC).generation() > seen) {
                    seen = outcomes.at(Scene.KYC).generation();
                    out.println(seen + " " + micros());
                    out.flush();
                }
                LockSupport.parkNanos(200_000);
            }
        }
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
