package io.diditmesh.didit.calls;

import io.diditmesh.upkeep.CallBudget;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Stays within the budget that the replicas share. Told to wait by Didit, all of them do, at least as long as it says; by how
 * much longer is chance, so that they do not come back together.
 */
final class BudgetedApi implements DiditApi {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final double JITTER = 0.5;

    private final DiditApi api;
    private final CallBudget budget;
    private final DoubleSupplier chance;

    /** @param chance from 0, included, to 1, excluded */
    BudgetedApi(DiditApi api, CallBudget budget, DoubleSupplier chance) {
        this.api = api;
        this.budget = budget;
        this.chance = chance;
    }

    @Override
    public DiditCall call(DiditRequest request) {
        try {
            Duration wait = budget.take(request.operation().quota());
            return wait.isZero() ? called(request) : new DiditCall.Limited(wait);
        } catch (StoreUnreachableException away) {
            // Without the store nothing could be recorded of the answer either.
            return new DiditCall.Limited(SOON);
        }
    }

    private DiditCall called(DiditRequest request) throws StoreUnreachableException {
        DiditCall result = api.call(request);
        if (result instanceof DiditCall.Limited(var retryAfter)) {
            Duration wait = longer(retryAfter);
            budget.pause(request.operation().quota(), wait);
            return new DiditCall.Limited(wait);
        }
        return result;
    }

    private Duration longer(Duration least) {
        return least.plusMillis((long) (least.toMillis() * JITTER * chance.getAsDouble()));
    }
}
