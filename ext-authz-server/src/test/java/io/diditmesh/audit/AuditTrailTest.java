package io.diditmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTrailTest {
    @TempDir
    Path folder;

    @Test
    void trailThatWasEnded_isWholeToItsEnd() throws Exception {
        Audited audited = new Audited(folder, "");
        audited.refuse("one");
        audited.event("session-started");
        audited.close();

        Verification verified = audited.verify();

        assertThat(verified.findings()).isEmpty();
        assertThat(verified.records()).isEqualTo(4);
        assertThat(verified.unsealed()).isZero();
        assertThat(verified.ended()).isTrue();
        assertThat(found(audited, Map.of("decision", "one"))).singleElement().satisfies(record -> {
            assertThat(record.member("kind")).isEqualTo("decision");
            assertThat(record.member("rules")).isEqualTo("a/b/c");
            assertThat(record.member("at")).isEqualTo(audited.clock.instant().toString());
        });
        assertThat(found(audited, Map.of("event", "session-started"))).hasSize(1);
    }

    @Test
    void checkpoint_isDue_aWhileAfterTheFirstRecordBehindTheLast() throws Exception {
        Audited audited = new Audited(folder, "checkpoint: 5s");
        audited.seal();
        audited.refuse("one");
        audited.drain();
        assertThat(audited.verify().unsealed()).isEqualTo(1);

        audited.clock.advance(Duration.ofSeconds(4));
        audited.drain();
        assertThat(audited.verify().unsealed()).isEqualTo(1);

        audited.clock.advance(Duration.ofSeconds(1));
        audited.drain();
        assertThat(audited.verify().unsealed()).isZero();
        assertThat(audited.verify().sealedAt()).contains(audited.clock.instant());
        assertThat(audited.verify().ended()).isFalse();

        long length = Files.size(audited.files().getFirst());
        audited.clock.advance(Duration.ofHours(1));
        audited.drain();
        assertThat(Files.size(audited.files().getFirst())).as("nothing to sign").isEqualTo(length);
    }

    @Test
    void file_isEndedWhenItIsFull_andTheNextNamesIt() throws Exception {
        Audited audited = new Audited(folder, "fileMebibytes: 1");
        for (int i = 0; i < 20_000; i++) {
            audited.refuse("decision-" + i);
            audited.drain();
        }
        audited.close();

        assertThat(audited.files()).hasSizeGreaterThan(2);
        assertThat(audited.verify().findings()).isEmpty();
        assertThat(audited.verify().ended()).isTrue();
        assertThat(AuditVerifier.verify(audited.files().subList(1, 3), Audited.key())
                        .findings())
                .as("a part of the trail, whole in itself")
                .isEmpty();
    }

    @Test
    void nextRun_goesOnInAFileOfItsOwn_evenWhereTheLastWasKilledInTheMiddleOfALine() throws Exception {
        Audited killed = new Audited(folder, "");
        killed.refuse("one");
        killed.seal();
        killed.refuse("two");
        killed.drain();
        Path first = killed.files().getFirst();
        Files.writeString(first, Files.readString(first) + "{\"kind\":\"deci");
        assertThat(killed.verify().isWhole()).isTrue();
        assertThat(killed.verify().unsealed()).isEqualTo(1);
        assertThat(killed.verify().torn()).isEqualTo(13);
        // The lock of a process ends with it.
        Path elsewhere = Files.createDirectories(folder.resolve("next"));
        Files.createDirectories(elsewhere.resolve("trail"));
        Files.copy(first, elsewhere.resolve("trail").resolve(first.getFileName().toString()));

        Audited next = new Audited(elsewhere, "");
        next.refuse("three");
        next.close();

        assertThat(next.files()).hasSize(2);
        assertThat(next.verify().findings()).isEmpty();
        assertThat(next.verify().ended()).isTrue();
        assertThat(found(next, Map.of("kind", "decision")))
                .extracting(record -> record.member("decision"))
                .containsExactly("one", "two", "three");
        List<Long> sequences = found(next, Map.of()).stream()
                .map(record -> Long.parseLong(record.member("seq")))
                .toList();
        assertThat(sequences)
                .isEqualTo(IntStream.rangeClosed(1, sequences.size())
                        .mapToObj(i -> (long) i)
                        .toList());
    }

    @Test
    void twoServers_doNotWriteToOneFolder() throws Exception {
        Audited first = new Audited(folder, "");
        Audited second = new Audited(folder, "need: Mandatory");

        assertThat(second.refuse("one")).as("cannot be written").isFalse();
        assertThat(first.refuse("two")).isTrue();
        first.close();
        assertThat(first.verify().isWhole()).isTrue();
        assertThat(found(first, Map.of("kind", "decision"))).hasSize(1);
    }

    @Test
    void recordWithoutRoom_isCounted_andTheCountIsRecorded() throws Exception {
        Audited audited = new Audited(folder, "queue: 100");
        for (int i = 0; i < 103; i++) {
            assertThat(audited.refuse("decision-" + i)).isTrue();
        }
        assertThat(audited.dropped()).isEqualTo(3);

        audited.close();

        assertThat(audited.dropped()).isZero();
        assertThat(found(audited, Map.of("kind", "dropped", "count", "3"))).hasSize(1);
        assertThat(found(audited, Map.of("kind", "decision"))).hasSize(100);
    }

    @Test
    void recordWithoutRoom_isRefused_whereItIsMandatory() throws Exception {
        Audited audited = new Audited(folder, "queue: 100, need: Mandatory");
        for (int i = 0; i < 100; i++) {
            assertThat(audited.refuse("decision-" + i)).isTrue();
        }
        assertThat(audited.refuse("one more")).isFalse();

        audited.drain();

        assertThat(audited.refuse("another")).isTrue();
        audited.close();
    }

    @Test
    void query_findsByTimeAndMembers() throws Exception {
        Audited audited = new Audited(folder, "");
        audited.refuse("one");
        Instant first = audited.clock.instant();
        audited.clock.advance(Duration.ofMinutes(1));
        audited.refuse("two");
        audited.close();

        assertThat(found(audited, new AuditQuery(Map.of("kind", "decision"), first.plusSeconds(60), Instant.MAX)))
                .extracting(record -> record.member("decision"))
                .containsExactly("two");
        assertThat(found(audited, new AuditQuery(Map.of("kind", "decision"), Instant.EPOCH, first.plusSeconds(60))))
                .extracting(record -> record.member("decision"))
                .containsExactly("one");
        assertThat(found(audited, Map.of("kind", "decision", "decision", "three")))
                .isEmpty();
    }

    @Test
    void settings_nameWhatIsWrong() throws Exception {
        Files.writeString(folder.resolve("audit.key"), "no key");

        assertThatThrownBy(() -> Audited.settings(folder, "")).hasMessageContaining("expected: a PRIVATE KEY in PEM");
    }

    private static List<AuditQuery.Found> found(Audited audited, Map<String, String> members) throws IOException {
        return found(audited, new AuditQuery(members, Instant.EPOCH, Instant.MAX));
    }

    private static List<AuditQuery.Found> found(Audited audited, AuditQuery query) throws IOException {
        List<AuditQuery.Found> found = new ArrayList<>();
        query.run(audited.files(), found::add);
        return found;
    }
}
