package io.diditmesh.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Quantity;
import java.time.Instant;
import java.util.OptionalDouble;

/** A number in a request, ready to be read. */
record CelQuantity(String text, CelRuntime.Program program) implements Quantity {
    @Override
    public OptionalDouble of(AccessRequest request) {
        try {
            return program.eval(new Activation(Evidence.of(request, Instant.EPOCH))) instanceof Number number
                    ? finite(number.doubleValue())
                    : OptionalDouble.empty();
        } catch (CelEvaluationException | RuntimeException | StackOverflowError unreadable) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) && value >= 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
