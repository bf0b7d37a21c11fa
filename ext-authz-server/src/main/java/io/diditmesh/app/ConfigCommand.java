package io.diditmesh.app;

import io.diditmesh.settings.Asked;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a configuration file comes to. */
@Command(
        name = "config",
        description = "Look at a configuration file.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigCommand.Print.class)
final class ConfigCommand {
    private ConfigCommand() {}

    /** Every key, with what counts; of secrets only where they are. */
    @Command(
            name = "print",
            description = "Print every setting with what counts, secrets masked; or every mistake in the file.",
            mixinStandardHelpOptions = true)
    static final class Print implements Callable<Integer> {
        private static final int BAD_SETTINGS = 2;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private RunOptions options = new RunOptions();

        @Override
        public Integer call() {
            try {
                asked().keys().stream().flatMap(key -> line(key).stream()).forEach(Console.of(spec)::say);
                return 0;
            } catch (SettingsException mistakes) {
                Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
                return BAD_SETTINGS;
            }
        }

        private Asked asked() throws SettingsException {
            Problems problems = new Problems();
            switch (options.role()) {
                case all, check, session ->
                    ServerSettings.load(options.config(), options.role(), Secrets.beside(options.config()), problems);
                case operator -> OperatorSettings.load(options.config(), problems);
            }
            return problems.asked();
        }

        private static Optional<String> line(Asked.Key key) {
            return key.given()
                    .map(given -> key.name() + ": " + given)
                    .or(() -> Optional.of(key.standard())
                            .filter(standard -> !standard.isEmpty())
                            .map(standard -> key.name() + ": " + standard + "  # default"));
        }
    }
}
