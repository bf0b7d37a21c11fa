package io.diditmesh.e2e.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Moves the clock of the server and the shop. */
public final class TimeMachine {
    private static final String FILE = "clock-offset";

    private final RunFolder folder;
    private final ClockFile clock;

    TimeMachine(RunFolder folder, InstantSource machine) {
        this.folder = folder;
        this.clock = new ClockFile(folder.path().resolve(FILE), machine);
        set(Duration.ZERO);
    }

    String file() {
        return folder.path().resolve(FILE).toString();
    }

    public Instant now() {
        return clock.instant();
    }

    public InstantSource clock() {
        return clock;
    }

    /** It is later from now on, until the trip is closed. */
    public Trip later(Duration by) {
        set(by);
        return () -> set(Duration.ZERO);
    }

    private void set(Duration offset) {
        folder.write(FILE, offset.toString());
    }

    /** A stay at another time. */
    public interface Trip extends AutoCloseable {
        @Override
        void close();
    }
}
