package io.diditmesh.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveSecretTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final Problems problems = new Problems();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("key"), "first\n");
    }

    @Test
    void secret_followsItsFile() throws IOException {
        LiveSecret secret = read();
        assertThat(secret.get().text()).isEqualTo("first");
        replace("second, and longer");
        assertThat(secret.get().text()).isEqualTo("second, and longer");
        replace("third, as long too");
        assertThat(secret.get().text()).isEqualTo("third, as long too");
    }

    @Test
    void fileThatIsGoneOrEmpty_changesNothing() throws IOException {
        LiveSecret secret = read();
        Files.delete(folder.resolve("key"));
        assertThat(secret.get().text()).isEqualTo("first");
        replace(" \n");
        assertThat(secret.get().text()).isEqualTo("first");
        replace("second");
        assertThat(secret.get().text()).isEqualTo("second");
    }

    @Test
    void secretsInSeveralLines_areOneEach() throws IOException {
        LiveSecret secret = read();
        replace("new\n\n  old \n");
        assertThat(secret.get().lines().stream().map(Secret::text)).isEqualTo(List.of("new", "old"));
    }

    @Test
    void secret_isNeverPrinted() {
        assertThat(read().toString()).isEqualTo("****");
    }

    // As whoever mounts secrets does: a new file in the place of the old one.
    private void replace(String text) throws IOException {
        Path next = folder.resolve("next");
        Files.writeString(next, text);
        Files.move(next, folder.resolve("key"), StandardCopyOption.REPLACE_EXISTING);
    }

    private LiveSecret read() {
        return Yaml.section("here: {file: key}", problems)
                .secret("here", new Secrets(folder, Map.of()))
                .live();
    }
}
