package io.diditmesh.sandbox.application;

import java.util.Locale;

/** Whether an application is for real people or for trying things out. */
public enum Environment {
    LIVE,
    SANDBOX;

    /** The word used in sessions and webhooks. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
