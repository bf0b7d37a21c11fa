package io.diditmesh.audit;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.Refusal;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlReader;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A trail in a folder, and what writes to it. */
final class Audited {
    private static final AuditKey.Made KEY = AuditKey.make();

    final MutableClock clock = new MutableClock();
    final Path folder;
    private final AuditTrail trail;
    private final DecisionLog log;

    /** @param settings beside folder and key, as in YAML's flow style; may be empty */
    Audited(Path folder, String settings) throws Exception {
        this.folder = folder.resolve("trail");
        Files.writeString(folder.resolve("audit.key"), KEY.privatePem());
        this.trail = AuditTrail.open(settings(folder, settings), () -> "series", clock, new EventLog("test"))
                .orElseThrow();
        this.log = new AuditedDecisions(new Nothing(), Audited::fields, trail, clock);
    }

    static AuditSettings settings(Path folder, String more) throws Exception {
        String yaml = "{folder: trail, key: {file: audit.key}" + (more.isEmpty() ? "" : ", " + more) + "}";
        Problems problems = new Problems();
        Section root = Section.root(YamlReader.read(yaml).getFirst(), problems);
        AuditSettings settings = AuditSettings.read(root, new Secrets(folder, java.util.Map.of()));
        root.close();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return settings;
    }

    static PublicKey key() {
        return AuditKey.parsePublic(KEY.publicPem());
    }

    boolean refuse(String id) {
        return log.record(new DecisionLog.Entry(
                new Decision.Refuse(new DecisionId(id), new Refusal.NoRule()), Optional.empty(), List.of("a/b/c")));
    }

    void event(String name) {
        trail.event(name, Field.SESSION.of("7e6d5c4b"));
    }

    void drain() {
        trail.drain();
    }

    /** Signs what there is. */
    void seal() {
        drain();
        clock.advance(Duration.ofSeconds(10));
        drain();
    }

    long dropped() {
        return trail.dropped();
    }

    void close() {
        trail.close();
    }

    List<Path> files() throws IOException {
        return AuditVerifier.files(folder);
    }

    Verification verify() throws IOException {
        return AuditVerifier.verify(files(), key());
    }

    private static Field.Value[] fields(DecisionLog.Entry entry) {
        return new Field.Value[] {
            Field.DECISION.of(entry.decision().id().text()), Field.RULES.of(String.join(" ", entry.rules()))
        };
    }

    /** Writes nowhere. */
    private static final class Nothing implements DecisionLog {
        @Override
        public boolean record(Entry entry) {
            return true;
        }

        @Override
        public void tried(Entry entry) {}

        @Override
        public void triedInVain(Throwable fault) {}
    }
}
