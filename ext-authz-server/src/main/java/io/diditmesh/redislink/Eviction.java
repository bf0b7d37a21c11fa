package io.diditmesh.redislink;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.util.Optional;

/** Whether Redis forgets on its own when it is full: who was evicted is asked to verify again, or is blocked no longer. */
final class Eviction {
    private static final String NAME = "maxmemory_policy:";
    private static final String NONE = "noeviction";

    private Eviction() {}

    /** Says so if one of the primaries does. */
    static void look(Writer writer, EventLog events) {
        writer.memory().forEach(info -> {
            var _ = info.thenAccept(text -> policy(text)
                    .filter(policy -> !policy.equals(NONE))
                    .ifPresent(policy -> events.warn("redis-evicts", Field.REASON.of(policy))));
        });
    }

    private static Optional<String> policy(String info) {
        return info.lines()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()).strip())
                .findFirst();
    }
}
