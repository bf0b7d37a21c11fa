package io.diditmesh.sandbox.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The faults that wait for the next calls of each operation. */
public final class Faults {
    private final Map<Operation, Deque<Fault>> planned = new EnumMap<>(Operation.class);

    public synchronized void plan(Operation operation, Fault fault, int times) {
        Deque<Fault> queue = planned.computeIfAbsent(operation, _ -> new ArrayDeque<>());
        for (int time = 0; time < times; time++) {
            queue.addLast(fault);
        }
    }

    public synchronized void clear() {
        planned.clear();
    }

    synchronized Optional<Fault> next(Operation operation) {
        return Optional.ofNullable(planned.get(operation)).map(Deque::pollFirst);
    }
}
