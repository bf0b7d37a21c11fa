package io.diditmesh.rehearsal;

import java.util.List;

/** Everything wrong with what was to be rehearsed. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param problems one a line, each with its place */
    UnreadableException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
