package io.diditmesh.rehearsal;

import io.diditmesh.access.DecisionLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was decided in the case that is played. */
final class Notes implements DecisionLog {
    private final List<Entry> decided = new CopyOnWriteArrayList<>();
    private final List<Entry> tried = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    @Override
    public boolean record(Entry entry) {
        decided.add(entry);
        return true;
    }

    @Override
    public void tried(Entry entry) {
        tried.add(entry);
    }

    @Override
    public void triedInVain(Throwable fault) {
        faults.add(fault);
    }

    void clear() {
        decided.clear();
        tried.clear();
        faults.clear();
    }

    Entry decided() {
        faults.forEach(fault -> {
            throw new IllegalStateException("a policy that only looks on", fault);
        });
        return decided.getFirst();
    }

    List<Entry> tried() {
        return List.copyOf(tried);
    }
}
