package io.diditmesh.app;

import io.diditmesh.access.Trace;
import io.diditmesh.rehearsal.Changes;
import io.diditmesh.rehearsal.DecisionCase;
import io.diditmesh.rehearsal.Played;
import io.diditmesh.rehearsal.Rehearsal;
import io.diditmesh.rehearsal.UnreadableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a change of policies would change for recorded requests. */
@Command(
        name = "diff",
        description = "Say what a change of policies would change for recorded requests.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:compared",
            "1:something changes, and --fail-on-change is set",
            "2:policies or requests cannot be read"
        },
        mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
    private static final int CHANGED = 1;
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--policies",
            required = true,
            arity = "2",
            paramLabel = "DIR",
            description = "The folder of policies as it is, and as it would be.")
    private List<Path> policies = List.of();

    @Option(
            names = "--records",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Requests: cases, or one as JSON in each line of a .jsonl file.")
    private List<Path> records = List.of();

    @Option(names = "--fail-on-change", description = "End with 1 if anything changes.")
    private boolean failOnChange;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        if (policies.size() != 2) {
            console.complain("--policies: " + policies.size() + " folders (expected: the old one and the new one)");
            return UNREADABLE;
        }
        try {
            Changes changes = Changes.between(play(policies.getFirst()), play(policies.getLast()));
            changes.changed().forEach(change -> console.say(line(change)));
            console.say(changes.compared() + " requests, " + changes.changed().size() + " changed: "
                    + changes.count(Changes.Kind.NEWLY_REFUSED) + " newly refused, "
                    + changes.count(Changes.Kind.NEWLY_ALLOWED) + " newly allowed, "
                    + changes.count(Changes.Kind.OTHER) + " other");
            return failOnChange && !changes.changed().isEmpty() ? CHANGED : 0;
        } catch (UnreadableException mistakes) {
            console.complain(String.valueOf(mistakes.getMessage()));
            return UNREADABLE;
        }
    }

    private List<Played> play(Path folder) throws UnreadableException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, new RandomTexts(), System::nanoTime, Trace.SILENT)) {
            List<DecisionCase> read = new ArrayList<>();
            for (Path file : records) {
                read.addAll(rehearsal.requests(file));
            }
            return read.stream().map(rehearsal::play).toList();
        }
    }

    private static String line(Changes.Change change) {
        String kind = switch (change.kind()) {
            case NEWLY_REFUSED -> "refused";
            case NEWLY_ALLOWED -> "allowed";
            case OTHER -> "other  ";
        };
        DecisionCase request = change.request();
        return kind + "  " + request.place() + ": " + (request.name().isEmpty() ? request.asked() : request.name())
                + ": " + change.before() + " -> " + change.after();
    }
}
