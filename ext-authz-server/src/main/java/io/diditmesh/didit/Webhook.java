package io.diditmesh.didit;

import io.diditmesh.session.Trigger;
import io.diditmesh.session.UserTrigger;

/** What a delivery to the webhook address is. */
sealed interface Webhook {
    /**
     * Authentic, fresh, and about a session.
     *
     * @param type one of those that are known
     */
    record News(String type, Trigger trigger) implements Webhook {}

    /** Authentic, fresh, and about a person. */
    record UserNews(UserTrigger trigger) implements Webhook {}

    /** Authentic and fresh, but nothing to act on; or a test from the console. */
    record Nothing(String reason) implements Webhook {}

    /** Not to be believed. */
    record Refused(String reason) implements Webhook {}
}
