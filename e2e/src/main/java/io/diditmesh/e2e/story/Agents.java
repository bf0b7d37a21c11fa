package io.diditmesh.e2e.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Verifications in which a person sees no page of ours. */
final class Agents {
    private static final String INVITATION = "Verify here: ";
    private static final int PATIENCE = 60;

    private Agents() {}

    static List<Step> steps() {
        return List.of(new Step("an agent: a script hands over a link, waits, and is let in", Agents::script));
    }

    private static void script(Stage stage) {
        URI wanted = stage.lab().address().resolve("/premium");
        ProcessBuilder script = new ProcessBuilder(path().toString(), wanted.toString()).redirectErrorStream(true);
        script.environment().put("TOKEN", stage.lab().shop().accounts().tokenFor("abel"));
        try {
            Process running = script.start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
                String first = String.valueOf(said.readLine());
                StepFailed.unless(first.startsWith(INVITATION), "the script said: " + first);
                stage.transcript().note("the script shows a link");
                stage.stranger().submit(URI.create(first.substring(INVITATION.length())), Map.of("outcome", "approve"));
                List<String> rest = said.lines().toList();
                boolean ended = running.waitFor(PATIENCE, TimeUnit.SECONDS);
                StepFailed.unless(
                        ended && running.exitValue() == 0 && rest.equals(List.of("Verified.", wanted + ": 200")),
                        "the script said: " + rest);
                stage.transcript().note("Verified.");
            } finally {
                running.destroy();
            }
        } catch (IOException cannotRun) {
            throw new UncheckedIOException(cannotRun);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted");
        }
    }

    // Played from the repository's root, or from this module.
    private static Path path() {
        return Stream.of(Path.of("examples"), Path.of("..", "examples"))
                .map(folder -> folder.resolve("agent").resolve("verify.sh").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new StepFailed("examples/agent/verify.sh: missing"));
    }
}
