package io.diditmesh.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Writes server-sent events, each at once. */
final class EventWriter implements EventFeed.Listener {
    /** How long a browser waits before it comes again, in milliseconds. */
    private static final int RETRY = 3000;

    private final OutputStream out;
    private final BooleanSupplier goingOn;

    EventWriter(OutputStream out, BooleanSupplier goingOn) throws IOException {
        this.out = out;
        this.goingOn = goingOn;
        write("retry: " + RETRY + "\n\n");
    }

    @Override
    public void event(String name, String data) throws IOException {
        write("event: " + name + "\ndata: " + data.replace("\n", "") + "\n\n");
    }

    @Override
    public void nothing() throws IOException {
        write(":\n\n");
    }

    @Override
    public boolean mayGoOn() {
        return goingOn.getAsBoolean();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
