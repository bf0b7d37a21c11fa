package io.diditmesh.redis;

import io.diditmesh.nearcache.NearCache;
import io.diditmesh.redislink.LaneListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Hands on to the near cache what Redis tells. */
final class Changes implements LaneListener {
    // The lanes exist before the cache that asks over them; what is told in between concerns nothing yet.
    private final AtomicReference<Optional<NearCache>> cache = new AtomicReference<>(Optional.empty());

    void to(NearCache listening) {
        cache.set(Optional.of(listening));
    }

    @Override
    public void changed(byte[] key) {
        cache.get().ifPresent(known -> Keys.subjectOf(key).ifPresent(known::changed));
    }
}
