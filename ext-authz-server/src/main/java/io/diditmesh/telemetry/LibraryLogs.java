package io.diditmesh.telemetry;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** What libraries log through java.util.logging, into the one log. */
public final class LibraryLogs {
    private LibraryLogs() {}

    /** Once, before anything is started. */
    public static void capture() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
