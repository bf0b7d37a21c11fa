package io.diditmesh.web;

import java.io.IOException;

/** The body of an answer that is sent bit by bit, as server-sent events (HTML standard, section 9.2). */
public interface EventFeed {
    /** For an answer whose body is known at once. */
    EventFeed NONE = _ -> {};

    /**
     * Sends until there is nothing more to say. Blocks.
     *
     * @throws IOException if nobody listens any more
     */
    void sendTo(Listener listener) throws IOException;

    /** Whoever listens. */
    interface Listener {
        /** @param data one line */
        void event(String name, String data) throws IOException;

        /** Says nothing, so that the connection is not taken for dead, and a listener who left is noticed. */
        void nothing() throws IOException;

        /** False when the server is about to stop. */
        boolean mayGoOn();
    }
}
