package io.diditmesh.benchmarks.wire;

import com.nimbusds.jose.JOSEException;
import io.diditmesh.benchmarks.Account;
import io.diditmesh.benchmarks.Store;
import io.diditmesh.benchmarks.Transfer;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKeys;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every variant as a process, all of them up at the same time and asked in turns: what else this machine does meanwhile
 * hits all of them.
 */
public final class WireBenchmark {
    private static final int CLIENTS = 48;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 200_000;
    private static final int REQUESTS = 60_000;
    private static final int SECONDS_AT_HALF_LOAD = 8;

    private final Programs programs;
    private final RunFolder folder;
    private final List<CheckRequest> checks = new ArrayList<>();

    private WireBenchmark(Programs programs, RunFolder folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Minutes. */
    public static WireSummary run(RunFolder folder) throws Exception {
        try (Programs programs = new Programs(folder)) {
            return new WireBenchmark(programs, folder).measure();
        }
    }

    private WireSummary measure() throws IOException, JOSEException, StoreUnreachableException {
        verifyEverybody();
        Map<Variant, Program> running = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            if (variant != Variant.EMPTY) {
                running.put(variant, programs.server(variant));
            }
        }
        CheckResponse answer = allowed(Objects.requireNonNull(running.get(Variant.NEAR_CACHE)));
        running.put(Variant.EMPTY, programs.empty(Files.write(folder.path().resolve("answer"), answer.toByteArray())));
        H2load load = new H2load(
                folder, checks.stream().map(CheckRequest::toByteArray).toList(), answer.getSerializedSize());

        running.values().forEach(program -> load.fast(program.port(), WARM_UP));
        Rounds rounds = new Rounds();
        for (int i = 0; i < ROUNDS; i++) {
            running.forEach((variant, program) -> {
                long before = program.processorMicros();
                Load seen = load.fast(program.port(), REQUESTS);
                rounds.add(variant, seen.perSecond(), (double) (program.processorMicros() - before) / REQUESTS);
            });
        }
        running.forEach((variant, program) -> {
            double half = rounds.perSecond(variant) / 2;
            Load seen = load.steady(program.port(), (int) (half * SECONDS_AT_HALF_LOAD), half);
            rounds.atHalfLoad(variant, seen, program.resident());
        });
        return rounds.summary();
    }

    private void verifyEverybody() throws JOSEException, StoreUnreachableException {
        SubjectKeys keys = programs.keys();
        try (Store store = programs.store()) {
            for (int i = 0; i < CLIENTS; i++) {
                Account account = programs.account().another("customer-" + i);
                store.verify(keys.keyOf(account.subject()));
                checks.add(Transfer.by(account.token()).check());
            }
        }
    }

    private CheckResponse allowed(Program server) {
        CheckResponse answer = server.ask(checks.getFirst());
        if (!answer.hasOkResponse()) {
            throw new IllegalStateException(answer + " (expected: an allow)");
        }
        return answer;
    }
}
