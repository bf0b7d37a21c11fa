package io.diditmesh.didit.calls;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each key was used, for which operation, and what came of it. */
public final class CallCounts {
    private final Map<Use, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * One kind of use.
     *
     * @param key 0 for the first key, 1 for the second
     * @param result the name of the {@link DiditCall}
     */
    public record Use(int key, Operation operation, String result) {}

    void count(int key, Operation operation, DiditCall result) {
        counts.computeIfAbsent(new Use(key, operation, result.getClass().getSimpleName()), _ -> new LongAdder())
                .increment();
    }

    /** As {@code key operation result}, in order. */
    public Map<String, Long> snapshot() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach(
                (use, count) -> all.put(use.key() + " " + use.operation().text() + " " + use.result(), count.sum()));
        return all;
    }
}
