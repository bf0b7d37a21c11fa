package io.diditmesh.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which records are wanted.
 *
 * @param members each by name, with the exact value it must have
 * @param since the first time, and {@code until} the first no longer wanted
 */
public record AuditQuery(Map<String, String> members, Instant since, Instant until) {
    public AuditQuery {
        members = Map.copyOf(members);
    }

    /** A record that was found: its members by name, and its line. */
    public record Found(Map<String, Object> members, String line) {
        /** Empty where the record has no such member. */
        public String member(String name) {
            Object value = members.get(name);
            return value == null ? "" : value.toString();
        }
    }

    /** Hands over what is found, in order. Checks nothing: see {@link AuditVerifier}. */
    public void run(List<Path> files, Consumer<Found> found) throws IOException {
        for (Path file : files) {
            try (Lines lines = Lines.of(file)) {
                for (Optional<byte[]> bytes = lines.next(); bytes.isPresent(); bytes = lines.next()) {
                    Line.parse(bytes.get())
                            .flatMap(line -> line.members().map(all -> new Found(all, line.text())))
                            .filter(this::isWanted)
                            .ifPresent(found);
                }
            }
        }
    }

    private boolean isWanted(Found record) {
        return isInTime(record.member("at"))
                && members.entrySet().stream()
                        .allMatch(wanted -> record.member(wanted.getKey()).equals(wanted.getValue()));
    }

    private boolean isInTime(String text) {
        return Times.parse(text)
                .filter(at -> !at.isBefore(since) && at.isBefore(until))
                .isPresent();
    }
}
