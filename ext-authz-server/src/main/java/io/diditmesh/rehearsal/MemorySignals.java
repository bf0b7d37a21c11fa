package io.diditmesh.rehearsal;

import io.diditmesh.access.SignalStore;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SubjectKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Signals that are gone with the process. */
public final class MemorySignals implements SignalStore {
    private final InstantSource clock;
    private final Map<Place, Log> logs = new HashMap<>();

    private record Place(SubjectKey key, PolicyId policy, String signal) {}

    private record Counted(long at, double value) {}

    public MemorySignals(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline) {
        long now = clock.millis();
        boolean whole = true;
        for (Map.Entry<String, Double> value : reservation.values().entrySet()) {
            Log log = log(key, reservation, value.getKey());
            log.forgetUntil(now - reservation.retention().toMillis());
            whole &= log.add(reservation.request().text(), new Counted(now, value.getValue()));
        }
        Map<SignalWindow, SignalTotal> totals = new HashMap<>();
        for (SignalWindow window : reservation.windows()) {
            log(key, reservation, window.signal())
                    .since(now - window.length().toMillis())
                    .ifPresent(total -> totals.put(window, total));
        }
        whole &= totals.size() == reservation.windows().size();
        return CompletableFuture.completedFuture(whole ? new Reserved.Counted(totals) : new Reserved.Unknown());
    }

    @Override
    public synchronized void release(SubjectKey key, Reservation reservation) {
        for (String signal : reservation.values().keySet()) {
            log(key, reservation, signal).entries.remove(reservation.request().text());
        }
    }

    private Log log(SubjectKey key, Reservation reservation, String signal) {
        return logs.computeIfAbsent(new Place(key, reservation.policy(), signal), _ -> new Log());
    }

    /** One signal of one subject, by request. */
    private static final class Log {
        private final Map<String, Counted> entries = new LinkedHashMap<>();

        /** When a request last found no room, if one did. */
        private Optional<Long> overflow = Optional.empty();

        private void forgetUntil(long time) {
            entries.values().removeIf(entry -> entry.at() <= time);
        }

        private boolean add(String request, Counted entry) {
            if (entries.size() >= CAPACITY && !entries.containsKey(request)) {
                overflow = Optional.of(Math.max(entry.at(), overflow.orElse(entry.at())));
                return false;
            }
            entries.putIfAbsent(request, entry);
            return true;
        }

        /** Empty if a request is missing that belongs in. */
        private Optional<SignalTotal> since(long time) {
            if (overflow.filter(at -> at > time).isPresent()) {
                return Optional.empty();
            }
            long count = 0;
            double sum = 0;
            for (Counted entry : entries.values()) {
                if (entry.at() > time) {
                    count++;
                    sum += entry.value();
                }
            }
            return Optional.of(new SignalTotal(count, sum));
        }
    }
}
