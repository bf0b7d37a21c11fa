package io.diditmesh.session;

import io.diditmesh.verification.SessionId;

/**
 * An authentic message of the provider that something changed. Where a text is missing in the message, it is empty.
 *
 * @param eventId tells repeats of a message from new ones; may differ between deliveries of one event
 */
public record Trigger(String eventId, SessionId session, SessionState state, String workflowId, String vendorData) {}
