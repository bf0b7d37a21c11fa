package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import java.util.OptionalDouble;

/** How risky somebody who may judge that says a request is. */
public interface RiskSource {
    /** From 0 to 100; empty if nobody who may judge had a say. */
    OptionalDouble declared(AccessRequest request);
}
