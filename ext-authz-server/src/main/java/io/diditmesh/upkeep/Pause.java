package io.diditmesh.upkeep;

import java.time.Duration;

/** Lets time pass, where a command has nothing else to do. */
public interface Pause {
    void of(Duration time) throws InterruptedException;
}
