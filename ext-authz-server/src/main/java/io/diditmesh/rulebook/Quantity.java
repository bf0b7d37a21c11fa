package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import java.util.OptionalDouble;

/** A number read from a request, such as the amount of a transfer. */
public interface Quantity {
    /** Where nothing is measured, each request counts as one. */
    Quantity ONE = _ -> OptionalDouble.of(1);

    /** Empty where the request does not have it, or not as one finite number that is not negative. */
    OptionalDouble of(AccessRequest request);
}
