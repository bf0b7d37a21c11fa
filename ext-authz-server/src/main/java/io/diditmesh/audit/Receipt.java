package io.diditmesh.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record, and what proves on its own that it was written: the chain before it, the digests of the records between it
 * and the next checkpoint, which say nothing of their content, and the checkpoint.
 */
public record Receipt(String record, String before, List<String> between, String checkpoint) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Receipt {
        between = List.copyOf(between);
    }

    /**
     * That of a decision; empty if these files do not hold it, or no checkpoint follows it yet.
     *
     * @param decision as in {@code x-verification-decision}
     */
    public static Optional<Receipt> of(String decision, List<Path> files) throws IOException {
        for (Path file : files) {
            Optional<Receipt> found = in(file, line -> isOf(line, decision));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Line line, String decision) {
        return line.isKind(Kind.DECISION)
                && line.members()
                        .map(members -> decision.equals(members.get("decision")))
                        .orElse(false);
    }

    private static Optional<Receipt> in(Path file, Predicate<Line> wanted) throws IOException {
        Digest head = Digest.NOTHING;
        Optional<Line> found = Optional.empty();
        Digest before = head;
        List<String> between = new ArrayList<>();
        try (Lines lines = Lines.of(file)) {
            for (Optional<byte[]> bytes = lines.next(); bytes.isPresent(); bytes = lines.next()) {
                Optional<Line> line = Line.parse(bytes.get());
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                if (found.isEmpty() && wanted.test(line.get())) {
                    found = line;
                    before = head;
                } else if (found.isPresent() && line.get().isKind(Kind.CHECKPOINT)) {
                    return Optional.of(new Receipt(
                            found.get().text(),
                            before.text(),
                            between,
                            line.get().text()));
                } else if (found.isPresent()) {
                    between.add(line.get().content().text());
                }
                head = line.get().chain();
            }
        }
        return Optional.empty();
    }

    /** Whether the key's holder has signed a chain with this record in it. */
    public boolean isProven(PublicKey key) {
        Optional<Line> line = Line.parse(record.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Optional<Digest> start = Digest.parse(before);
        List<Digest> following =
                between.stream().flatMap(text -> Digest.parse(text).stream()).toList();
        if (line.isEmpty() || start.isEmpty() || following.size() != between.size()) {
            return false;
        }
        Digest head = Stream.concat(Stream.of(line.get().content()), following.stream())
                .reduce(start.get(), Digest::then, (one, _) -> one);
        return Line.parse(checkpoint.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .flatMap(Line::members)
                .flatMap(members -> Checkpoint.read(members, key))
                .filter(signed -> signed.head().equals(head))
                .isPresent();
    }

    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("record", record);
        members.put("before", before);
        members.put("between", between);
        members.put("checkpoint", checkpoint);
        return JSON.writeValueAsString(members);
    }

    /** Empty if it is no receipt. */
    public static Optional<Receipt> parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.path("record").isString()
                    || !root.path("before").isString()
                    || !root.path("between").isArray()
                    || !root.path("checkpoint").isString()) {
                return Optional.empty();
            }
            List<String> between = new ArrayList<>();
            root.path("between").forEach(one -> between.add(one.asString("")));
            return Optional.of(new Receipt(
                    root.path("record").asString(),
                    root.path("before").asString(),
                    between,
                    root.path("checkpoint").asString()));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
