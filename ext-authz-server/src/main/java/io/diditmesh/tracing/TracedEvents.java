package io.diditmesh.tracing;

import io.diditmesh.telemetry.EventSink;
import io.diditmesh.telemetry.Field;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.Map;

/** Notes what is written of whatever is followed; of an event only what is about nobody. */
final class TracedEvents implements EventSink {
    private static final Map<Field, AttributeKey<String>> TOLD = Map.of(
            Field.KIND, Notes.KIND,
            Field.LEVEL, Notes.LEVEL,
            Field.OPERATION, Notes.OPERATION,
            Field.REASON, Notes.REASON,
            Field.RESULT, Notes.RESULT,
            Field.STANDING, Notes.STANDING,
            Field.STATE, Notes.STATE);

    @Override
    public void event(String name, Field.Value... fields) {
        Span span = Span.current();
        if (span.isRecording()) {
            AttributesBuilder notes = Attributes.builder();
            for (Field.Value value : fields) {
                AttributeKey<String> key = TOLD.get(value.field());
                if (key != null) {
                    notes.put(key, value.text());
                }
            }
            span.addEvent(name, notes.build());
        }
    }
}
