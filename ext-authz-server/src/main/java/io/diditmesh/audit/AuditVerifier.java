package io.diditmesh.audit;

import io.diditmesh.audit.Verification.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the files of a trail are as they were written, up to the last signature. */
public final class AuditVerifier {
    private final PublicKey key;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<FileEnd> before = Optional.empty();
    private long records;
    private long unsealed;
    private long torn;
    private Optional<Instant> sealedAt = Optional.empty();

    /** How a file ended. */
    private record FileEnd(Path path, String series, long file, Digest head, Optional<Checkpoint.State> state) {}

    private AuditVerifier(PublicKey key) {
        this.key = key;
    }

    /**
     * @param files of one trail, in their order, without a gap
     * @throws IOException if one cannot be read
     */
    public static Verification verify(List<Path> files, PublicKey key) throws IOException {
        AuditVerifier verifier = new AuditVerifier(key);
        for (Path file : files) {
            verifier.file(file);
        }
        return verifier.result();
    }

    /** Those of a folder, in their order. */
    public static List<Path> files(Path folder) throws IOException {
        return TrailFolder.files(folder);
    }

    private Verification result() {
        Optional<Checkpoint.State> last = before.flatMap(FileEnd::state);
        if (last.filter(state -> state == Checkpoint.State.CONTINUED).isPresent()) {
            finding(before.orElseThrow().path(), 0, "goes on in a file that is not here (expected: the next file too)");
        }
        return new Verification(
                findings,
                records,
                unsealed,
                torn,
                sealedAt,
                last.filter(state -> state == Checkpoint.State.ENDED).isPresent());
    }

    private void file(Path path) throws IOException {
        FileReading reading = new FileReading(path);
        try (Lines lines = Lines.of(path)) {
            for (Optional<byte[]> bytes = lines.next(); bytes.isPresent() && !reading.lost; bytes = lines.next()) {
                reading.line(bytes.get());
            }
            torn = reading.lost ? 0 : lines.torn();
        }
        reading.end();
    }

    private void finding(Path path, long line, String message) {
        findings.add(new Finding(path, line, message));
    }

    /** One file, line by line. */
    private final class FileReading {
        private final Path path;
        private long number;
        private Digest head = Digest.NOTHING;
        private String series = "";
        private long file;
        private long sequence;
        private Optional<Checkpoint.State> state = Optional.empty();
        private boolean lost;

        FileReading(Path path) {
            this.path = path;
        }

        void line(byte[] bytes) {
            number++;
            records++;
            unsealed++;
            Optional<Line> line = Line.parse(bytes);
            if (line.isEmpty()) {
                lose("no record (expected: a JSON object that ends with its chain)");
                return;
            }
            Digest chain = head.then(line.get().content());
            if (!chain.equals(line.get().chain())) {
                lose("altered, inserted or moved, or what was before it removed (expected: a chain that fits)");
                return;
            }
            if (state.filter(known -> known != Checkpoint.State.OPEN).isPresent()) {
                lose("appended after the file was ended (expected: nothing more)");
                return;
            }
            read(line.get());
            head = chain;
            sequence++;
        }

        private void read(Line line) {
            if (number == 1) {
                header(line);
            } else if (line.isKind(Kind.CHECKPOINT)) {
                checkpoint(line);
            }
        }

        private void header(Line line) {
            Optional<Map<String, Object>> members = line.isKind(Kind.FILE) ? line.members() : Optional.empty();
            if (members.isEmpty()
                    || !(members.get().get("series") instanceof String ofSeries)
                    || !(members.get().get("file") instanceof Long fileNumber)
                    || !(members.get().get("seq") instanceof Long first)
                    || !(members.get().get("previous") instanceof String previous)) {
                lose("no header (expected: the first line of an audit file)");
                return;
            }
            series = ofSeries;
            file = fileNumber;
            sequence = first;
            before.ifPresent(end -> follows(end, previous));
        }

        private void follows(FileEnd end, String previous) {
            if (!end.series().equals(series) || end.file() + 1 != file) {
                finding(
                        path,
                        1,
                        "file " + file + " does not follow file " + end.file() + " (expected: every file"
                                + " of one trail, in order)");
            } else if (!end.head().text().equals(previous)) {
                finding(
                        end.path(),
                        0,
                        "cut or altered at its end (expected: what the next file names as its last" + " record)");
            }
        }

        private void checkpoint(Line line) {
            Optional<Checkpoint> read = line.members().flatMap(members -> Checkpoint.read(members, key));
            if (read.isEmpty()) {
                lose("not signed with this key (expected: a checkpoint of the key that was given)");
                return;
            }
            Checkpoint checkpoint = read.get();
            if (!checkpoint.head().equals(head)
                    || !checkpoint.series().equals(series)
                    || checkpoint.file() != file
                    || checkpoint.sequence() != sequence) {
                lose("a checkpoint of another place (expected: of this file, and of the records before it)");
                return;
            }
            state = Optional.of(checkpoint.state());
            sealedAt = Optional.of(checkpoint.at());
            unsealed = 0;
        }

        private void lose(String message) {
            finding(path, number, message);
            lost = true;
        }

        void end() {
            if (number == 0) {
                finding(path, 0, "empty (expected: a header and records)");
            }
            before = Optional.of(new FileEnd(path, series, file, head, state));
        }
    }
}
