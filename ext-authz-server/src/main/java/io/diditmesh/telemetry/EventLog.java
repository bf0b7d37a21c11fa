package io.diditmesh.telemetry;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes events with named fields. The only thing in the server that logs. */
public final class EventLog {
    private final Logger logger;
    private final EventSink sink;

    public EventLog(String name) {
        this(name, EventSink.NONE);
    }

    public EventLog(String name, EventSink sink) {
        this.logger = LoggerFactory.getLogger("io.diditmesh." + name);
        this.sink = sink;
    }

    public void emit(String event, Field.Value... fields) {
        sink.event(event, fields);
        write(logger.atInfo(), event, fields);
    }

    /** For what somebody should look at. */
    public void warn(String event, Field.Value... fields) {
        sink.event(event, fields);
        write(logger.atWarn(), event, fields);
    }

    /** For what is written on every request: off unless asked for. */
    public void trace(String event, Field.Value... fields) {
        write(logger.atDebug(), event, fields);
    }

    /** Whether somebody asked for that: if not, what would be written need not be put together. */
    public boolean traces() {
        return logger.isDebugEnabled();
    }

    /** A fault of ours: the one place where a stack trace is written. */
    public void bug(String event, Throwable bug, Field.Value... fields) {
        sink.event(event, fields);
        write(logger.atError().setCause(bug), event, fields);
    }

    private static void write(LoggingEventBuilder builder, String event, Field.Value... fields) {
        LoggingEventBuilder withFields = builder;
        for (Field.Value value : fields) {
            withFields = withFields.addKeyValue(value.field().name().toLowerCase(Locale.ROOT), value.text());
        }
        withFields.log(event);
    }
}
