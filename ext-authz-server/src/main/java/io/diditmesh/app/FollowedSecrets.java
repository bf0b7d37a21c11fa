package io.diditmesh.app;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.util.HashMap;
import java.util.Map;

/** Says of each secret that is followed when it became another one, and when its file could not be read. */
final class FollowedSecrets {
    private final Map<String, LiveSecret> secrets;
    private final EventLog events;
    private final Map<String, Integer> changes = new HashMap<>();
    private final Map<String, Boolean> kept = new HashMap<>();

    /** @param secrets by the name of their key in the configuration */
    FollowedSecrets(Map<String, LiveSecret> secrets, EventLog events) {
        this.secrets = Map.copyOf(secrets);
        this.events = events;
    }

    /** Looks at all of them: called every few seconds, by one thread at a time. */
    void look() {
        secrets.forEach((name, secret) -> {
            int now = secret.changes();
            if (now != changes.getOrDefault(name, 0)) {
                changes.put(name, now);
                events.emit("secret-changed", Field.KIND.of(name), Field.COUNT.of(now));
            }
            boolean unreadable = secret.isKept();
            if (unreadable && !kept.getOrDefault(name, false)) {
                events.warn("secret-unreadable", Field.KIND.of(name));
            }
            kept.put(name, unreadable);
        });
    }

    /** How many cannot be read now: of these, what was there before counts. */
    long unreadable() {
        return secrets.values().stream().filter(LiveSecret::isKept).count();
    }
}
