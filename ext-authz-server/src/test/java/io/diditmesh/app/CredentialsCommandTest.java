package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.sandbox.DiditSandbox;
import io.diditmesh.sandbox.SandboxSettings;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.testing.MutableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An account from nothing to a key in a file, against the sandbox's account API. */
final class CredentialsCommandTest {
    private static final String KEY = "k-example-not-real";
    private static final String EMAIL = "ops@shop.example";

    @TempDir
    private Path folder = Path.of("unset");

    private final MutableClock clock = new MutableClock();
    private final DiditSandbox sandbox = DiditSandbox.start(
            SandboxSettings.local(KEY, Workflow.of("7e6d5c4b-4444-4e5f-8a6b-000000000004", Feature.ID_VERIFICATION)),
            clock.withZone(ZoneOffset.UTC));
    private final String url = sandbox.baseUri() + "/auth/v2";
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("password"), "Not-a-real-1\n");
        Files.writeString(folder.resolve("wrong"), "Not-the-real-2\n");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void newAccount_endsWithAKeyInAFile_thatIsNeverShown() throws Exception {
        assertThat(run("register", "--password-file", file("password"))).isZero();
        assertThat(run("verify", "--code", code(), "--out", file("key"))).isZero();

        assertThat(Files.readString(folder.resolve("key"))).isEqualTo(KEY + "\n");
        assertThat(Files.getPosixFilePermissions(folder.resolve("key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(said.toString())
                .contains(SandboxSettings.USUAL_APPLICATION_ID.toString())
                .doesNotContain(KEY, "Not-a-real-1");
    }

    @Test
    void keyOfAnExistingAccount_isFetched() throws Exception {
        open();
        assertThat(run("fetch", "--password-file", file("password"), "--out", file("key")))
                .isZero();
        assertThat(Files.readString(folder.resolve("key"))).isEqualTo(KEY + "\n");
    }

    @Test
    void applicationThatIsNotThere_isNotGuessed() throws Exception {
        open();
        assertThat(run("fetch", "--password-file", file("password"), "--application", "other", "--out", file("key")))
                .isEqualTo(2);
        assertThat(folder.resolve("key")).doesNotExist();
        assertThat(said.toString())
                .contains(SandboxSettings.USUAL_APPLICATION_ID.toString())
                .doesNotContain(KEY);
    }

    @Test
    void wrongPassword_isTriedOnce_andALockIsSaid() throws Exception {
        open();
        for (int i = 0; i < 5; i++) {
            assertThat(run("fetch", "--password-file", file("wrong"), "--out", file("key")))
                    .isEqualTo(1);
        }
        assertThat(said.toString()).doesNotContain("14 minutes");
        assertThat(run("fetch", "--password-file", file("password"), "--out", file("key")))
                .as("locked, even with the right one")
                .isEqualTo(1);
        assertThat(said.toString()).contains("15 minutes");
        clock.advance(Duration.ofMinutes(15));
        assertThat(run("fetch", "--password-file", file("password"), "--out", file("key")))
                .isZero();
    }

    @Test
    void fileThatExists_isNotOverwritten_andNothingIsAskedFor() throws Exception {
        open();
        Files.writeString(folder.resolve("key"), "mine");
        assertThat(run("fetch", "--password-file", file("password"), "--out", file("key")))
                .isEqualTo(2);
        assertThat(Files.readString(folder.resolve("key"))).isEqualTo("mine");
    }

    @Test
    void passwordIsNeverSentInTheClear() {
        assertThat(new CommandLine(new CredentialsCommand.Fetch())
                        .setErr(new PrintWriter(said))
                        .execute(
                                "--email",
                                EMAIL,
                                "--account-url",
                                "http://apx.didit.me/auth/v2",
                                "--password-file",
                                file("password"),
                                "--out",
                                file("key")))
                .isEqualTo(2);
        assertThat(said.toString()).contains("expected: https");
    }

    @Test
    void nobodyAnswering_isSaid() {
        sandbox.close();
        assertThat(run("register", "--password-file", file("password"))).isEqualTo(1);
        assertThat(said.toString()).contains("cannot be reached");
    }

    private void open() throws Exception {
        run("register", "--password-file", file("password"));
        run("verify", "--code", code(), "--out", file("first-key"));
    }

    private String code() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(
                            HttpRequest.newBuilder(sandbox.baseUri().resolve("/sandbox/accounts/code?email=" + EMAIL))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return body.replaceAll(".*\"code\":\"([^\"]+)\".*", "$1");
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String command, String... arguments) {
        PrintWriter out = new PrintWriter(said);
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, "--email", EMAIL, "--account-url", url),
                        java.util.stream.Stream.of(arguments))
                .toArray(String[]::new);
        CommandLine line = new CommandLine(CredentialsCommand.class, new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return CommandLine.defaultFactory().create(type);
            }
        });
        return line.setOut(out).setErr(out).execute(all);
    }
}
