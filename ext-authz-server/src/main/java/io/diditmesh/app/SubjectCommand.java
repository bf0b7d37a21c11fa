package io.diditmesh.app;

import io.diditmesh.verification.SubjectKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says under which key somebody is known. */
@Command(
        name = "subject",
        description = "Print the key under which somebody is stored and logged.",
        mixinStandardHelpOptions = true)
final class SubjectCommand implements Callable<Integer> {
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The server's configuration file.")
    private Path config = Path.of("server.yaml");

    @Mixin
    private Somebody somebody = new Somebody();

    @Override
    public Integer call() {
        try {
            Optional<SubjectKey> key = somebody.key(ServerSettings.load(config));
            key.ifPresentOrElse(
                    found -> Console.of(spec).say(found.text()),
                    () -> Console.of(spec).complain("name somebody by --issuer and --id"));
            return key.isPresent() ? 0 : UNREADABLE;
        } catch (SettingsException mistakes) {
            Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
            return UNREADABLE;
        }
    }
}
