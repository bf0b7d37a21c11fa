package io.diditmesh.didit.calls;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Leaves Didit alone while it does not answer: for about 5, 10, 20 and then 40 seconds between single tries, each time as much
 * longer or shorter as chance wants. What could be asked meanwhile is asked later.
 */
final class BreakingApi implements DiditApi {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 3;
    private static final double SPREAD = 0.5;
    private static final int CALLS_LOOKED_AT = 10;
    private static final int LEAST_CALLS = 5;
    private static final float HALF = 50;

    private final DiditApi api;
    private final CircuitBreaker breaker;

    BreakingApi(DiditApi api, InstantSource clock, DoubleSupplier chance, EventLog events) {
        this.api = api;
        Clock time = clock.withZone(ZoneOffset.UTC);
        this.breaker = CircuitBreaker.of(
                "didit",
                CircuitBreakerConfig.custom()
                        .clock(time)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .slidingWindow(CALLS_LOOKED_AT, LEAST_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(HALF)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(attempt -> wait(attempt, chance))
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(change -> events.warn(
                        "didit-breaker",
                        Field.STATE.of(change.getStateTransition().getToState().name())));
    }

    @Override
    public DiditCall call(DiditRequest request) {
        if (!breaker.tryAcquirePermission()) {
            return new DiditCall.Limited(SHORTEST);
        }
        long start = breaker.getCurrentTimestamp();
        DiditCall result = api.call(request);
        long took = breaker.getCurrentTimestamp() - start;
        switch (result) {
            case DiditCall.Unreachable(var reason) ->
                breaker.onError(took, breaker.getTimestampUnit(), new IOException(reason));
            // Not asked at all, or told to wait: that says nothing about whether it answers.
            case DiditCall.Limited _ -> breaker.releasePermission();
            case DiditCall.Ok _, DiditCall.NotFound _, DiditCall.Unauthorized _, DiditCall.Refused _ ->
                breaker.onSuccess(took, breaker.getTimestampUnit());
        }
        return result;
    }

    private static long wait(int attempt, DoubleSupplier chance) {
        long middle = SHORTEST.toMillis() << Math.min(Math.max(0, attempt - 1), MOST_DOUBLINGS);
        return (long) (middle * (1 - SPREAD / 2 + SPREAD * chance.getAsDouble()));
    }
}
