package io.diditmesh.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of one audit trail. */
final class TrailFolder {
    private static final Pattern NAME = Pattern.compile("audit-(\\d{8,18})\\.jsonl");

    private TrailFolder() {}

    static Path file(Path folder, long number) {
        return folder.resolve(String.format(Locale.ROOT, "audit-%08d.jsonl", number));
    }

    /** In their order. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> number(file).isPresent())
                    .sorted((one, other) -> Long.compare(
                            number(one).orElseThrow(), number(other).orElseThrow()))
                    .toList();
        }
    }

    static Optional<Long> number(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    /**
     * Where a trail goes on.
     *
     * @param file the number of the next file
     * @param sequence that of the next record
     * @param head the chain of the last complete line before
     */
    record End(String series, long file, long sequence, Digest head) {}

    /** Empty if there is no file yet. What stands there is not checked, only gone on from. */
    static Optional<End> end(Path folder) throws IOException {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path last = files.getLast();
        String series = "";
        long sequence = 0;
        Digest head = Digest.NOTHING;
        try (Lines lines = Lines.of(last)) {
            for (Optional<byte[]> bytes = lines.next(); bytes.isPresent(); bytes = lines.next()) {
                Optional<Line> line = Line.parse(bytes.get());
                if (line.isPresent()) {
                    head = line.get().chain();
                    sequence++;
                    if (line.get().isKind(Kind.FILE)) {
                        var members = line.get().members().orElseThrow(() -> new IOException(last + ": no header"));
                        series = String.valueOf(members.get("series"));
                        sequence = members.get("seq") instanceof Long first ? first + 1 : sequence;
                    }
                }
            }
        }
        return Optional.of(new End(series, number(last).orElseThrow() + 1, sequence, head));
    }
}
