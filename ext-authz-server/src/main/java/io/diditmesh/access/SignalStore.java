package io.diditmesh.access;

import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What subjects did lately. Never blocks; never completes exceptionally for expected trouble.
 *
 * <p>A request is counted before it is known whether it will be allowed, and taken out again if it was not: of requests
 * that run at the same time, on whatever replicas, each sees those counted before it.
 */
public interface SignalStore {
    /** How many requests of one subject are kept for one signal. */
    int CAPACITY = 2000;

    /** Counts a request and says what each window then comes to, at once. */
    CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline);

    /**
     * Takes a request out again that was not allowed, whatever came of reserving it. A release that is lost errs to the
     * strict side.
     */
    void release(SubjectKey key, Reservation reservation);

    /**
     * One request as one policy's signals count it.
     *
     * @param request counted once, however often it is reserved
     * @param values the signals that count the request, and with which value
     * @param windows what is asked for, of these and other signals of the policy
     * @param retention how long the request is kept: the longest window that any rule of the policy asks for
     */
    record Reservation(
            PolicyId policy,
            DecisionId request,
            Map<String, Double> values,
            Set<SignalWindow> windows,
            Duration retention) {
        public Reservation {
            values = Map.copyOf(values);
            windows = Set.copyOf(windows);
            if (windows.stream().anyMatch(window -> window.length().compareTo(retention) > 0)) {
                throw new IllegalArgumentException("retention: " + retention + " (expected: the longest window)");
            }
            if (!values.values().stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("values: not finite (expected: finite numbers)");
            }
        }
    }

    /** What came of counting. */
    sealed interface Reserved {
        /** @param totals of every window asked for */
        record Counted(Map<SignalWindow, SignalTotal> totals) implements Reserved {
            public Counted {
                totals = Map.copyOf(totals);
            }
        }

        /**
         * The store could not be asked, or in a window asked for the subject did more than is kept. The request may have
         * been counted, or not.
         */
        record Unknown() implements Reserved {}
    }
}
