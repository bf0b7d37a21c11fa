package io.diditmesh.app;

import io.diditmesh.redis.RedisStores;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.verification.StoreUnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether what is stored is all there is. */
@Command(
        name = "epoch",
        description = "Say what an empty Redis means.",
        mixinStandardHelpOptions = true,
        subcommands = EpochCommand.New.class)
final class EpochCommand {
    /** Never done by the server itself: from within, a new Redis and one that lost everything look the same. */
    @Command(
            name = "new",
            description =
                    "Declare that Redis holds all there is: the installation is new, or what was lost may stay lost.",
            mixinStandardHelpOptions = true)
    static final class New implements Callable<Integer> {
        private static final int TRIES = 40;
        private static final Duration PAUSE = Duration.ofMillis(250);

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file.")
        private Path config = Path.of("server.yaml");

        @Override
        public Integer call() throws InterruptedException {
            try {
                return declare(ServerSettings.load(config));
            } catch (SettingsException mistakes) {
                Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
                return 2;
            }
        }

        private int declare(ServerSettings settings) throws InterruptedException {
            try (RedisStores stores = RedisStores.open(
                    settings.redis(),
                    Sealing.facts(settings.facts()),
                    new RedisStores.Time(InstantSource.system(), System::nanoTime),
                    new RandomTexts(),
                    new EventLog("epoch"))) {
                for (int i = 0; i < TRIES; i++) {
                    if (declared(stores)) {
                        Console.of(spec).say("What Redis holds now is all there is.");
                        return 0;
                    }
                    Thread.sleep(PAUSE);
                }
                Console.of(spec).complain("Redis cannot be reached; nothing was declared.");
                return 1;
            }
        }

        private static boolean declared(RedisStores stores) {
            try {
                stores.epoch().begin();
                return true;
            } catch (StoreUnreachableException notYet) {
                return false;
            }
        }
    }
}
