package io.diditmesh.app;

import io.diditmesh.audit.AuditQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds records, and prints them as a table or as they are. */
@Command(
        name = "query",
        description = {"Print the records that have every value asked for.", "Checks nothing: see audit verify."},
        mixinStandardHelpOptions = true)
final class AuditQueryCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("at", "kind", "event", "decision", "result", "reason", "rules", "subject", "level", "session");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--where",
            paramLabel = "MEMBER=VALUE",
            description = "Such as kind=decision, result=Refuse or subject=KEY; several have to hold together.")
    private Map<String, String> where = new TreeMap<>();

    @Option(names = "--since", paramLabel = "TIME", description = "The first time, such as 2026-03-01T10:00:00Z.")
    private Instant since = Instant.EPOCH;

    @Option(names = "--until", paramLabel = "TIME", description = "The first time that is no longer wanted.")
    private Instant until = Instant.MAX;

    @Option(names = "--json", description = "Print the lines as they are.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILES", description = "Files in their order, or a folder.")
    private List<Path> places = List.of();

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try {
            if (!json) {
                console.say(String.join("\t", COLUMNS));
            }
            new AuditQuery(where, since, until)
                    .run(AuditCommand.files(places), found -> console.say(json ? found.line() : row(found)));
            return 0;
        } catch (IOException unreadable) {
            return AuditCommand.unreadable(spec, unreadable);
        }
    }

    private static String row(AuditQuery.Found found) {
        return String.join("\t", COLUMNS.stream().map(found::member).toList());
    }
}
