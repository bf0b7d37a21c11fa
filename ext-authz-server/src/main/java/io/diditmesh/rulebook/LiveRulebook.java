package io.diditmesh.rulebook;

import java.util.concurrent.atomic.AtomicReference;

/** The rulebook in force. A request reads it once and keeps what it read to the end. */
public final class LiveRulebook {
    private final AtomicReference<Rulebook> current = new AtomicReference<>(Rulebook.empty());

    public Rulebook current() {
        return current.get();
    }

    public void swap(Rulebook next) {
        current.set(next);
    }
}
