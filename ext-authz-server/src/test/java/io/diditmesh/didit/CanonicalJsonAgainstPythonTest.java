package io.diditmesh.didit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What is signed, held against another implementation: Python's, by which Didit describes it. Some documents in every run; as
 * many as {@code canonical.documents} says in a long one.
 */
final class CanonicalJsonAgainstPythonTest {
    private static final int DOCUMENTS = Integer.getInteger("canonical.documents", 3000);
    private static final int SEED = Integer.getInteger("canonical.seed", 7);

    @Test
    void everyDocument_isSignedAsPythonWouldSignIt() throws Exception {
        Path script = Path.of(Objects.requireNonNull(CanonicalJsonAgainstPythonTest.class.getResource("canonical.py"))
                .toURI());
        Process python = new ProcessBuilder(
                        "python3", script.toString(), Integer.toString(SEED), Integer.toString(DOCUMENTS))
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        int compared = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", -1);
                assertThat(CanonicalJson.of(parts[0].getBytes(StandardCharsets.UTF_8)))
                        .as("document %s of seed %s: %s", compared, SEED, parts[0])
                        .isEqualTo(parts[1]);
                compared++;
            }
        }
        assertThat(python.waitFor()).isZero();
        assertThat(compared).isEqualTo(DOCUMENTS);
    }
}
