package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import java.util.List;

/**
 * Something subjects do that is counted: allowed requests of some kind.
 *
 * @param value what is summed
 */
public record Signal(String name, List<RequestMatch> matches, Quantity value) {
    public Signal {
        matches = List.copyOf(matches);
    }

    /** Whether a request is one of the kind. In doubt it is: what is not counted cannot be limited. */
    boolean counts(AccessRequest request, PathReading paths) {
        Examined examined = new Examined(request);
        return matches.stream()
                .anyMatch(match ->
                        paths.covers(match.path(), request.path()) && match.fits(request.method(), examined, true));
    }
}
