package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Signal;
import io.diditmesh.verification.SubjectKey;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts a request on the account of whoever sent it, once per policy. */
public final class SignalCounter {
    private final SignalStore store;
    private final EarlierChecks earlier;

    public SignalCounter(SignalStore store, EarlierChecks earlier) {
        this.store = store;
        this.earlier = earlier;
    }

    /** Whether the policy has a signal that this request is one of, and a rule that asks about signals. */
    static boolean concerns(Policy policy, AccessRequest request) {
        return !policy.summary().signalWindows().isEmpty()
                && !policy.counting(request).isEmpty();
    }

    CompletionStage<SignalStore.Reserved> count(Policy policy, SubjectKey key, Inquiry inquiry) {
        return inquiry.counted(policy, key, () -> reserve(policy, key, inquiry));
    }

    private CompletionStage<SignalStore.Reserved> reserve(Policy policy, SubjectKey key, Inquiry inquiry) {
        Map<String, Double> values = new HashMap<>();
        for (Signal signal : policy.counting(inquiry.request())) {
            OptionalDouble value = signal.value().of(inquiry.request());
            if (value.isEmpty()) {
                // Of unknown size: no total of it would be true.
                return CompletableFuture.completedFuture(new SignalStore.Reserved.Unknown());
            }
            values.put(signal.name(), value.getAsDouble());
        }
        boolean before = !values.isEmpty() && earlier.wasJudged(inquiry.request());
        var reservation = new SignalStore.Reservation(
                policy.id(),
                inquiry.id(),
                before ? Map.of() : values,
                policy.summary().signalWindows(),
                policy.summary().retention());
        return store.reserve(key, reservation, inquiry.deadline()).whenComplete((_, _) -> {
            // Also where no answer came: it may have been counted all the same.
            if (!reservation.values().isEmpty()) {
                inquiry.countings().add(() -> store.release(key, reservation));
            }
        });
    }
}
