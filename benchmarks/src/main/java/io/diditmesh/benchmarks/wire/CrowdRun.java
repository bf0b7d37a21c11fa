package io.diditmesh.benchmarks.wire;

import com.nimbusds.jose.JOSEException;
import io.diditmesh.benchmarks.Account;
import io.diditmesh.benchmarks.Store;
import io.diditmesh.benchmarks.Transfer;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKeys;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends a check of each of a hundred thousand people, each with a token of their own, and then puts load on. */
public final class CrowdRun {
    private static final int SUBJECTS = 100_000;
    private static final int AT_ONCE = 64;
    private static final int TRIES = 3;
    private static final int CLIENTS = 48;
    private static final int REQUESTS = 300_000;

    private final Programs programs;
    private final Account account;
    private final SubjectKeys keys;

    private CrowdRun(Programs programs) {
        this.programs = programs;
        this.account = programs.account();
        this.keys = programs.keys();
    }

    /** Minutes: most of them go into signing tokens. */
    public static Crowd run(RunFolder folder) throws Exception {
        try (Programs programs = new Programs(folder)) {
            CrowdRun run = new CrowdRun(programs);
            run.verifyEverybody();
            Program server = programs.server(Variant.NEAR_CACHE);
            run.everybodyAsks(server);
            List<CheckRequest> checks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                checks.add(run.check(i));
            }
            H2load load = new H2load(
                    folder,
                    checks.stream().map(CheckRequest::toByteArray).toList(),
                    server.ask(checks.getFirst()).getSerializedSize());
            Load seen = load.fast(server.port(), REQUESTS);
            return new Crowd(SUBJECTS, seen.perSecond(), server.mostResident());
        }
    }

    private void verifyEverybody() throws Exception {
        try (Store store = programs.store()) {
            forEverybody(i -> store.verify(keys.keyOf(person(i).subject())));
        }
    }

    private void everybodyAsks(Program server) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        try {
            var stub = AuthorizationGrpc.newBlockingStub(channel);
            forEverybody(i -> {
                if (!isAllowed(stub, check(i))) {
                    throw new IllegalStateException("customer-" + i + " is not allowed (expected: verified)");
                }
            });
        } finally {
            channel.shutdownNow();
        }
    }

    // On a machine with much else to do, Redis may not answer in time.
    private static boolean isAllowed(AuthorizationGrpc.AuthorizationBlockingStub stub, CheckRequest check) {
        for (int i = 0; i < TRIES; i++) {
            if (stub.check(check).hasOkResponse()) {
                return true;
            }
        }
        return false;
    }

    private CheckRequest check(int number) throws JOSEException {
        return Transfer.by(person(number).token()).check();
    }

    private Account person(int number) {
        return account.another("customer-" + number);
    }

    private interface Task {
        void run(int number) throws StoreUnreachableException, JOSEException;
    }

    private static void forEverybody(Task task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < AT_ONCE; part++) {
                int first = part;
                parts.add(threads.submit(() -> {
                    for (int i = first; i < SUBJECTS; i += AT_ONCE) {
                        task.run(i);
                    }
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }
}
