package io.diditmesh.app;

import io.diditmesh.sealing.Sealing;
import io.diditmesh.settings.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a new fact key in the place of the old one, in steps between which the servers are restarted. */
@Command(
        name = "facts",
        description = {
            "Change the keyset that facts are sealed with, one step at a time:",
            "ADD a key that only opens, restart every server, PROMOTE it to seal, restart again,",
            "and when everything was read again since, DROP the old ones."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "2:the file cannot be read"},
        mixinStandardHelpOptions = true)
final class KeysFactsCommand implements Callable<Integer> {
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The keyset, fact-keys.json.")
    private Path file = Path.of("fact-keys.json");

    @Parameters(index = "0", paramLabel = "STEP", description = "One of ${COMPLETION-CANDIDATES}.")
    private Sealing.Step step = Sealing.Step.ADD;

    @Override
    public Integer call() throws IOException {
        Optional<Secret> keys = Secret.inFile(file);
        if (keys.isEmpty()) {
            Console.of(spec).complain(file + " (expected: a readable file)");
            return UNREADABLE;
        }
        try {
            SecretFile.replace(file, Sealing.changed(keys.get(), step));
            return 0;
        } catch (IllegalArgumentException notAKeySet) {
            Console.of(spec).complain(file + " " + notAKeySet.getMessage());
            return UNREADABLE;
        }
    }
}
