package io.diditmesh.access;

import java.util.Map;
import java.util.Set;

/**
 * What a request that is let through is given on its way.
 *
 * @param acr the level held; or one of the words below
 * @param assertion the signed statement for later hops
 * @param stale whether it rests on what was read before the store went away
 * @param headers set on the request, whatever it brought itself
 * @param withheld names of headers that only we may set on this host: removed, in whatever spelling, unless set above
 */
public record Passage(String acr, String assertion, boolean stale, Map<String, String> headers, Set<String> withheld) {
    /** What a request that nothing is required of holds. */
    public static final String NONE = "none";

    /** What a request holds that is led to the session flow in place of the service. */
    public static final String REQUIRED = "required";

    public Passage {
        headers = Map.copyOf(headers);
        withheld = Set.copyOf(withheld);
    }

    @Override
    public String toString() {
        return "Passage[" + acr + (stale ? ", stale" : "") + "]";
    }
}
