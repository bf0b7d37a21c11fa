package io.diditmesh.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How much of what we write is written to the log, until the next start. */
public final class LogLevel {
    private static final List<String> NAMES = List.of("ERROR", "WARN", "INFO", "DEBUG");

    private LogLevel() {}

    public static String names() {
        return String.join(" or ", NAMES);
    }

    public static String now() {
        return ours().getEffectiveLevel().toString();
    }

    /** False for a name that is none. */
    public static boolean set(String name) {
        if (!NAMES.contains(name)) {
            return false;
        }
        ours().setLevel(Level.toLevel(name));
        return true;
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("io.diditmesh");
    }
}
