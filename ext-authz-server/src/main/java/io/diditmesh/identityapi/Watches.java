package io.diditmesh.identityapi;

import io.diditmesh.proto.v1.OutcomeView;
import io.diditmesh.verification.StoreUnreachableException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who waits for a change. Each is looked at every second or so: a change is told once, whoever made it. */
final class Watches {
    private static final int MOST = 1000;

    private final Map<ServerCallStreamObserver<OutcomeView>, Watch> watches = new ConcurrentHashMap<>();

    /** How what is known is read now. */
    interface Look {
        OutcomeView view() throws StoreUnreachableException;
    }

    private record Watch(Look look, OutcomeView told) {}

    /** Tells what is known now, and from then on every change. */
    void add(ServerCallStreamObserver<OutcomeView> observer, Look look) throws StoreUnreachableException {
        if (watches.size() >= MOST) {
            observer.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription(MOST + " watches already (expected: fewer)")
                    .asRuntimeException());
            return;
        }
        OutcomeView now = look.view();
        observer.onNext(now);
        watches.put(observer, new Watch(look, now));
    }

    /** Called every second or so, never twice at once. */
    void look() {
        List.copyOf(watches.keySet()).forEach(observer -> watches.computeIfPresent(observer, Watches::looked));
    }

    /** Null where nobody waits any more. */
    private static @Nullable Watch looked(ServerCallStreamObserver<OutcomeView> observer, Watch watch) {
        if (observer.isCancelled()) {
            return null;
        }
        return observer.isReady() ? told(observer, watch) : watch;
    }

    private static Watch told(ServerCallStreamObserver<OutcomeView> observer, Watch watch) {
        try {
            OutcomeView now = watch.look().view();
            if (!now.equals(watch.told())) {
                observer.onNext(now);
            }
            return new Watch(watch.look(), now);
        } catch (StoreUnreachableException away) {
            // What changes meanwhile is told afterwards.
            return watch;
        }
    }

    void close() {
        watches.keySet().forEach(observer -> observer.onError(Status.UNAVAILABLE.asRuntimeException()));
        watches.clear();
    }
}
