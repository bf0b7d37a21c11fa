package io.diditmesh.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks at something now and then, and sends it when it has changed; at first in any case. It ends with the last change
 * there can be, when it cannot be looked at, and after some time: the listener then comes again by itself.
 */
public final class ChangeFeed implements EventFeed {
    private static final String NAME = "status";

    private final Source source;
    private final Rhythm rhythm;

    public ChangeFeed(Source source, Rhythm rhythm) {
        this.source = source;
        this.rhythm = rhythm;
    }

    /** @param last whether nothing will change any more */
    public record Seen(String data, boolean last) {}

    /** What is looked at. */
    public interface Source {
        /** Empty if it cannot be seen now. */
        Optional<Seen> look();
    }

    /**
     * @param pause between two looks
     * @param looks how many there are at most
     */
    public record Rhythm(Duration pause, int looks, Pause sleeper) {}

    /** Lets time pass. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    @Override
    public void sendTo(Listener listener) throws IOException {
        String sent = "";
        for (int i = 0; i < rhythm.looks() && listener.mayGoOn(); i++) {
            Optional<Seen> seen = source.look();
            if (seen.isEmpty()) {
                return;
            }
            if (seen.get().data().equals(sent)) {
                listener.nothing();
            } else {
                sent = seen.get().data();
                listener.event(NAME, sent);
            }
            if (seen.get().last() || !pause()) {
                return;
            }
        }
    }

    private boolean pause() {
        try {
            rhythm.sleeper().of(rhythm.pause());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
