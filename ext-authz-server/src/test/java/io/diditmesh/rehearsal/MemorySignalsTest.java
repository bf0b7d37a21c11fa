package io.diditmesh.rehearsal;

import io.diditmesh.access.SignalStore;
import io.diditmesh.access.SignalStoreContract;
import io.diditmesh.testing.MutableClock;
import java.time.Instant;

final class MemorySignalsTest extends SignalStoreContract {
    private final MutableClock clock = new MutableClock();
    private final SignalStore signals = new MemorySignals(clock);

    @Override
    protected SignalStore store() {
        return signals;
    }

    @Override
    protected SignalStore otherReplica() {
        return signals;
    }

    @Override
    protected void setTime(Instant now) {
        clock.set(now);
    }
}
