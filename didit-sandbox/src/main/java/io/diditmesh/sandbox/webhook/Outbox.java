package io.diditmesh.sandbox.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Messages that wait for their time, and for as long as deliveries are paused. */
final class Outbox {
    /** A message and its next try; tries made so far count from zero. */
    record Waiting(Message message, int triesMade, Instant due) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<UUID> droppedSessions = new HashSet<>();
    private boolean paused;
    private int underWay;

    synchronized void put(Waiting item) {
        // A try that was under way when its session was deleted must not come back.
        UUID session = item.message().sessionId();
        if (session == null || !droppedSessions.contains(session)) {
            waiting.add(item);
        }
    }

    synchronized void pause(boolean yes) {
        paused = yes;
    }

    synchronized List<Waiting> takeDue(Instant now) {
        if (paused) {
            return List.of();
        }
        List<Waiting> due = waiting.stream()
                .filter(item -> !item.due().isAfter(now))
                .sorted(Comparator.comparing(Waiting::due))
                .toList();
        waiting.removeIf(item -> !item.due().isAfter(now));
        underWay += due.size();
        return due;
    }

    synchronized void drop(UUID sessionId) {
        droppedSessions.add(sessionId);
        waiting.removeIf(item -> item.message().isAbout(sessionId));
    }

    /** How many would be taken now, were it not for a pause. */
    synchronized long due(Instant now) {
        return waiting.stream().filter(item -> !item.due().isAfter(now)).count();
    }

    /** An item taken earlier has been dealt with. */
    synchronized void done() {
        underWay--;
    }

    synchronized int underWay() {
        return underWay;
    }

    synchronized int size() {
        return waiting.size();
    }
}
