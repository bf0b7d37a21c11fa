package io.diditmesh.sandbox.webhook;

import io.diditmesh.sandbox.application.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Where news goes, if anywhere. */
public sealed interface WebhookTarget {
    /** Nobody has subscribed. */
    record Nowhere() implements WebhookTarget {}

    /** The one built-in destination; the delays are the pauses before each further try. */
    record Destination(URI url, Secret secret, List<Duration> retryDelays) implements WebhookTarget {
        public static final List<Duration> DOCUMENTED_DELAYS = List.of(Duration.ofSeconds(60), Duration.ofSeconds(240));

        public Destination {
            retryDelays = List.copyOf(retryDelays);
        }
    }
}
