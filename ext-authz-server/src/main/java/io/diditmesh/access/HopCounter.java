package io.diditmesh.access;

import io.diditmesh.request.Headers;
import io.diditmesh.request.HostName;
import java.time.Duration;

/**
 * Counts how often a browser was lately sent from a host to sign in, or back to it as verified, so that one that is sent to
 * and fro for ever is told so. Kept by the browser alone: one that keeps no cookies is not counted.
 */
public interface HopCounter {
    /** How many hops in the window are still taken for somebody in a hurry. */
    int LIMIT = 4;

    /** Runs from the first hop; after it none is remembered. */
    Duration WINDOW = Duration.ofMinutes(2);

    /** Whether one hop more would be too many. What is not our own word, for this host and in time, counts as no hops. */
    boolean isExhausted(Headers headers, HostName host);

    /** The value of the {@code Set-Cookie} header of an answer that makes the browser hop once more. */
    String oneMore(Headers headers, HostName host);
}
