package io.diditmesh.e2e.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was sent and what came back, in a few words each. */
final class Transcript {
    private final List<String> lines = new ArrayList<>();
    private int repeats;
    private boolean silent;

    void note(String line) {
        if (silent) {
            return;
        }
        if (!lines.isEmpty() && lines.getLast().equals(line)) {
            repeats++;
            return;
        }
        closeRepeats();
        lines.add(line);
    }

    /** Notes one line for everything that an act, described elsewhere, notes. */
    <T> T aside(String line, Supplier<T> act) {
        note(line);
        silent = true;
        T result = act.get();
        silent = false;
        return result;
    }

    /** Everything noted, on one line. */
    String text() {
        closeRepeats();
        return String.join("; ", lines);
    }

    private void closeRepeats() {
        if (repeats > 0) {
            lines.addLast(lines.removeLast() + " (" + (repeats + 1) + " times)");
            repeats = 0;
        }
    }
}
