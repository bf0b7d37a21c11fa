package io.diditmesh.didit;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.Plenty;
import java.time.InstantSource;

/** Didit without a limit of ours, and without chance. */
final class Clients {
    private Clients() {}

    static Didit of(DiditSettings settings, InstantSource clock) {
        return new Didit(settings, new Plenty(), clock, () -> 0, new EventLog("test"));
    }
}
