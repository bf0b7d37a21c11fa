package io.diditmesh.audit;

import io.diditmesh.telemetry.Field;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is to be written of one thing that happened. Its fields are those a log may have, so it cannot hold a header, a
 * body, a name or a credential.
 */
record Written(Kind kind, Instant at, String name, List<Field.Value> fields) {
    Written {
        fields = List.copyOf(fields);
    }

    Map<String, Object> members(long sequence) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind.text());
        members.put("seq", sequence);
        members.put("at", at.toString());
        if (!name.isEmpty()) {
            members.put("event", name);
        }
        fields.stream()
                .filter(value -> !value.text().isEmpty())
                .forEach(value -> members.put(value.field().name().toLowerCase(Locale.ROOT), value.text()));
        return members;
    }
}
