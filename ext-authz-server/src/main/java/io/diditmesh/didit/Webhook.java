package io.diditmesh.didit;

import io.diditmesh.session.Trigger;

/** What a delivery to the webhook address is. */
sealed interface Webhook {
    /** Authentic, fresh, and about a session. */
    record News(Trigger trigger) implements Webhook {}

    /** Authentic and fresh, but nothing to act on; or a test from the console. */
    record Nothing(String reason) implements Webhook {}

    /** Not to be believed. */
    record Refused(String reason) implements Webhook {}
}
