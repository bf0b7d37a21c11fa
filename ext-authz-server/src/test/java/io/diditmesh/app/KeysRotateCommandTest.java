package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.diditmesh.token.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class KeysRotateCommandTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final StringWriter said = new StringWriter();

    @Test
    void newKey_isPutBesideTheOldOne_whichNobodyElseCanRead() throws Exception {
        Path file = written(Tokens.newAssertionKeySet());
        assertThat(rotate("--file", file.toString())).isZero();
        assertThat(JWKSet.parse(Files.readString(file)).getKeys()).hasSize(2);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(said.toString()).contains("the new key signs from").doesNotContain("\"d\"");
    }

    @Test
    void secondKey_isNotAddedWhileOneWaits() throws Exception {
        Path file = written(Tokens.newAssertionKeySet());
        rotate("--file", file.toString());
        String before = Files.readString(file);
        assertThat(rotate("--file", file.toString())).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m", "31d", "soon", "0s"})
    void timeThatWouldRefuseAssertionsThatStillCount_isRefused(String time) throws Exception {
        Path file = written(Tokens.newAssertionKeySet());
        assertThat(rotate("--file", file.toString(), "--lead", time)).isEqualTo(2);
        assertThat(rotate("--file", file.toString(), "--keep", time)).isEqualTo(2);
    }

    @Test
    void fileThatIsNone_isLeftAlone() throws Exception {
        assertThat(rotate("--file", folder.resolve("none").toString())).isEqualTo(2);
        Path file = written("hunter2");
        assertThat(rotate("--file", file.toString())).isEqualTo(2);
        assertThat(said.toString()).doesNotContain("hunter2");
        assertThat(Files.readString(file)).isEqualTo("hunter2");
    }

    private Path written(String text) throws Exception {
        return Files.writeString(folder.resolve("keys.json"), text);
    }

    private int rotate(String... arguments) {
        PrintWriter out = new PrintWriter(said);
        return new CommandLine(new KeysRotateCommand()).setOut(out).setErr(out).execute(arguments);
    }
}
