package io.diditmesh.app;

import io.diditmesh.audit.AuditKey;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the secrets an installation needs of its own. */
@Command(
        name = "keys",
        description = "Make the server's own secrets.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.Init.class, KeysRotateCommand.class, KeysFactsCommand.class})
final class KeysCommand {
    /** Never overwrites: a subject secret that changed would make everybody a stranger. */
    @Command(
            name = "init",
            description =
                    "Write subjects.key, tokens.key, assertion-keys.json, fact-keys.json and audit.key with audit.pub where they are"
                            + " missing.",
            mixinStandardHelpOptions = true)
    static final class Init implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--folder", required = true, paramLabel = "DIR", description = "Where the files go.")
        private Path folder = Path.of("secrets");

        @Override
        public Integer call() throws IOException {
            RandomTexts random = new RandomTexts();
            Map<String, Supplier<String>> secrets = new TreeMap<>(Map.of(
                    "subjects.key",
                    () -> random.get() + random.get(),
                    "tokens.key",
                    () -> random.get() + random.get(),
                    "assertion-keys.json",
                    Tokens::newAssertionKeySet,
                    "fact-keys.json",
                    Sealing::newFactKeys));
            Files.createDirectories(folder);
            for (Map.Entry<String, Supplier<String>> secret : secrets.entrySet()) {
                Path file = folder.resolve(secret.getKey());
                Console.of(spec).say((SecretFile.create(file, secret.getValue().get()) ? "wrote " : "kept ") + file);
            }
            AuditKey.Made audit = AuditKey.make();
            Path file = folder.resolve("audit.key");
            boolean made = SecretFile.create(file, audit.privatePem().strip());
            if (made) {
                Files.writeString(folder.resolve("audit.pub"), audit.publicPem());
            }
            Console.of(spec).say((made ? "wrote " : "kept ") + file);
            return 0;
        }
    }
}
