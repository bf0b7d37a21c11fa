package io.diditmesh.app;

import io.diditmesh.settings.Durations;
import io.diditmesh.settings.Secret;
import io.diditmesh.token.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a new assertion key beside the old ones. */
@Command(
        name = "rotate",
        description = {
            "Put a new assertion key into a key set. It is published at once, signs after --lead,",
            "and the old ones stay published for --keep after that.",
            "Running servers take the file over when it changes."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:a new key is waiting already", "2:the file or an option cannot be read"},
        mixinStandardHelpOptions = true)
final class KeysRotateCommand implements Callable<Integer> {
    private static final int WAITING = 1;
    private static final int UNREADABLE = 2;

    /** An assertion's life, and the time istiod takes to fetch a key set again (20 minutes by default). */
    private static final Duration LEAST = Duration.ofMinutes(30);

    private static final Duration MOST = Duration.ofDays(30);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The key set, assertion-keys.json.")
    private Path file = Path.of("assertion-keys.json");

    @Option(names = "--lead", paramLabel = "TIME", description = "From 30m to 30d; the default is ${DEFAULT-VALUE}.")
    private String lead = "1h";

    @Option(names = "--keep", paramLabel = "TIME", description = "From 30m to 30d; the default is ${DEFAULT-VALUE}.")
    private String keep = "1h";

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException {
        Optional<Duration> before = time(lead);
        Optional<Duration> after = time(keep);
        if (before.isEmpty() || after.isEmpty()) {
            Console.of(spec).complain("--lead and --keep: a number and a unit such as 1h, from 30m to 30d");
            return UNREADABLE;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = now.plus(before.get());
        try {
            SecretFile.replace(file, Tokens.rotated(read(), now, from, after.get()));
        } catch (IllegalArgumentException notAKeySet) {
            Console.of(spec).complain(file + " " + notAKeySet.getMessage());
            return UNREADABLE;
        } catch (IllegalStateException waiting) {
            Console.of(spec).complain(file + ": " + waiting.getMessage());
            return WAITING;
        }
        Console.of(spec)
                .say("the new key signs from " + from + "; the old ones are published until " + from.plus(after.get()));
        return 0;
    }

    private static Optional<Duration> time(String text) {
        return Durations.parse(text).filter(time -> time.compareTo(LEAST) >= 0 && time.compareTo(MOST) <= 0);
    }

    private Secret read() {
        return Secret.inFile(file).orElseThrow(() -> new IllegalArgumentException("(expected: a readable file)"));
    }
}
