package io.diditmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to what was signed is found. */
final class AuditVerifierTest {
    private static final int RECORDS = 10_000;

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static List<String> whole = List.of();

    private Path file = Path.of("unset");

    @BeforeEach
    void write() throws Exception {
        if (whole.isEmpty()) {
            Audited audited = new Audited(made, "queue: 100000");
            for (int i = 0; i < RECORDS; i++) {
                audited.refuse("decision-" + i);
                if (i % 1000 == 999) {
                    audited.seal();
                }
            }
            audited.close();
            whole = Files.readAllLines(audited.files().getFirst());
        }
        file = folder.resolve("audit-00000001.jsonl");
    }

    @Test
    void whatIsAsWritten_isWhole() throws Exception {
        assertThat(verified(whole).findings()).isEmpty();
        assertThat(verified(whole).ended()).isTrue();
        assertThat(verified(whole).records()).isEqualTo(RECORDS + 10 + 2);
    }

    @RepeatedTest(60)
    void anyByteThatIsAltered_isFound(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = text(whole).getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);

        assertThat(isAsWritten(AuditVerifier.verify(List.of(file), Audited.key())))
                .as("byte %d", at)
                .isFalse();
    }

    @RepeatedTest(15)
    void lineThatIsTakenRepeatedSwappedOrPutIn_isFound(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        int one = random.nextInt(whole.size() - 1);
        int other = one + 1 + random.nextInt(whole.size() - one - 1);
        List<String> taken = new ArrayList<>(whole);
        taken.remove(one);
        List<String> repeated = new ArrayList<>(whole);
        repeated.add(other, whole.get(one));
        List<String> swapped = new ArrayList<>(whole);
        Collections.swap(swapped, one, other);
        List<String> putIn = new ArrayList<>(whole);
        putIn.add(other, whole.get(one).replace("decision-", "forged-"));

        for (List<String> changed : List.of(taken, repeated, swapped, putIn)) {
            assertThat(isAsWritten(verified(changed))).isFalse();
        }
    }

    @RepeatedTest(10)
    void fileThatIsCut_isNotEnded(RepetitionInfo repetition) throws Exception {
        int kept = new Random(repetition.getCurrentRepetition()).nextInt(whole.size());

        assertThat(isAsWritten(verified(whole.subList(0, kept)))).isFalse();
    }

    @Test
    void whatIsAppendedToAnEndedFile_isFound() throws Exception {
        List<String> appended = new ArrayList<>(whole);
        Line last = Line.parse(whole.getLast().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        appended.add(
                Line.after(last.chain(), java.util.Map.of("kind", "decision")).text());

        assertThat(verified(appended).findings())
                .singleElement()
                .asString()
                .endsWith(whole.size() + 1 + ": appended after the file was ended (expected: nothing more)");
    }

    @Test
    void anotherKey_provesNothing() throws Exception {
        Files.writeString(file, text(whole));

        assertThat(AuditVerifier.verify(
                                List.of(file),
                                AuditKey.parsePublic(AuditKey.make().publicPem()))
                        .findings())
                .singleElement()
                .asString()
                .contains("not signed with this key");
    }

    @Test
    void chainThatIsMadeAnew_needsTheKey() throws Exception {
        List<String> anew = new ArrayList<>();
        Digest head = Digest.NOTHING;
        for (String text : whole) {
            Line line = Line.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            var members = line.members().orElseThrow();
            members.remove("chain");
            members.replace("decision", "decision-7", "decision-forged");
            Line forged = Line.after(head, members);
            anew.add(forged.text());
            head = forged.chain();
        }

        assertThat(verified(anew).torn()).as("every line is whole").isZero();
        assertThat(verified(anew).findings()).singleElement().asString().contains("a checkpoint of another place");
    }

    @Test
    void receipt_provesItsDecisionAlone() throws Exception {
        Files.writeString(file, text(whole));

        Receipt receipt = Receipt.of("decision-4321", List.of(file)).orElseThrow();

        assertThat(receipt.record()).contains("\"decision\":\"decision-4321\"");
        assertThat(receipt.isProven(Audited.key())).isTrue();
        assertThat(Receipt.parse(receipt.json())).contains(receipt);
        assertThat(receipt.json()).doesNotContain("decision-4322");
        assertThat(receipt.isProven(AuditKey.parsePublic(AuditKey.make().publicPem())))
                .isFalse();
        assertThat(new Receipt(
                                receipt.record().replace("4321", "4320"),
                                receipt.before(),
                                receipt.between(),
                                receipt.checkpoint())
                        .isProven(Audited.key()))
                .isFalse();
        assertThat(new Receipt(
                                receipt.record(),
                                receipt.before(),
                                receipt.between().subList(1, receipt.between().size()),
                                receipt.checkpoint())
                        .isProven(Audited.key()))
                .isFalse();
        assertThat(Receipt.of("no-decision", List.of(file))).isEmpty();
    }

    @Test
    void missingFile_isFound() throws Exception {
        Audited audited = new Audited(folder, "fileMebibytes: 1, queue: 100000");
        for (int i = 0; i < 26_000; i++) {
            audited.refuse("decision-" + i);
        }
        audited.close();
        List<Path> files = audited.files();
        assertThat(files).hasSizeGreaterThan(3);
        assertThat(AuditVerifier.verify(files, Audited.key()).isWhole()).isTrue();

        List<Path> gap = new ArrayList<>(files);
        gap.remove(1);
        assertThat(AuditVerifier.verify(gap, Audited.key()).findings())
                .singleElement()
                .asString()
                .contains("does not follow file 1");
        assertThat(AuditVerifier.verify(files.subList(0, 2), Audited.key()).findings())
                .singleElement()
                .asString()
                .contains("goes on in a file that is not here");
        List<String> cut = Files.readAllLines(files.getFirst());
        Files.writeString(files.getFirst(), text(cut.subList(0, cut.size() - 2)));
        assertThat(AuditVerifier.verify(files, Audited.key()).findings())
                .singleElement()
                .asString()
                .contains("cut or altered at its end");
    }

    private Verification verified(List<String> lines) throws Exception {
        Files.writeString(file, text(lines));
        return AuditVerifier.verify(List.of(file), Audited.key());
    }

    private static boolean isAsWritten(Verification verified) {
        return verified.isWhole() && verified.ended() && verified.unsealed() == 0 && verified.torn() == 0;
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
