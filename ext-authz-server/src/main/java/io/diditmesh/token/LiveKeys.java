package io.diditmesh.token;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Secret;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The assertion keys as their file has them, read again when asked to; a file that holds no keys changes nothing. */
final class LiveKeys implements Supplier<AssertionKeys> {
    private final LiveSecret source;
    private final AtomicReference<Loaded> loaded;

    private record Loaded(Secret secret, AssertionKeys keys) {}

    /** @throws IllegalArgumentException if there are no keys to begin with */
    LiveKeys(LiveSecret source) {
        this.source = source;
        Secret secret = source.get();
        this.loaded = new AtomicReference<>(new Loaded(secret, AssertionKeys.parse(secret)));
    }

    @Override
    public AssertionKeys get() {
        return loaded.get().keys();
    }

    /** What became of it. */
    enum Refreshed {
        SAME,
        CHANGED,
        UNREADABLE
    }

    Refreshed refresh() {
        Secret secret = source.get();
        if (secret.equals(loaded.get().secret())) {
            return Refreshed.SAME;
        }
        try {
            loaded.set(new Loaded(secret, AssertionKeys.parse(secret)));
            return Refreshed.CHANGED;
        } catch (IllegalArgumentException noKeys) {
            return Refreshed.UNREADABLE;
        }
    }
}
