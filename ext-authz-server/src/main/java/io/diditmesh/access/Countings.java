package io.diditmesh.access;

import java.util.ArrayList;
import java.util.List;

/** Where a request was counted as a signal, so that it can be taken out again when it is not let through. */
final class Countings {
    private final List<Runnable> undo = new ArrayList<>();
    private boolean undone;

    /** Counted: to be undone now if the request was refused in the meantime. */
    void add(Runnable release) {
        boolean late;
        synchronized (this) {
            late = undone;
            if (!late) {
                undo.add(release);
            }
        }
        if (late) {
            release.run();
        }
    }

    /** The request was not let through. */
    void undoAll() {
        List<Runnable> now;
        synchronized (this) {
            undone = true;
            now = List.copyOf(undo);
            undo.clear();
        }
        now.forEach(Runnable::run);
    }
}
