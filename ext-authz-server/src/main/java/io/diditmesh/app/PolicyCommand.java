package io.diditmesh.app;

import io.diditmesh.rehearsal.DecisionCase;
import io.diditmesh.rehearsal.Played;
import io.diditmesh.rehearsal.Rehearsal;
import io.diditmesh.rehearsal.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with policies before they are in force. */
@Command(
        name = "policy",
        description = "Work on policies.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyCommand.Test.class,
            PolicyLintCommand.class,
            PolicyExplainCommand.class,
            PolicyDiffCommand.class
        })
final class PolicyCommand {
    /** Plays cases against policies, with no Redis, issuer or mesh. */
    @Command(
            name = "test",
            description = {
                "Play decision cases against a folder of policies.",
                "A folder with \"policies\" and \"cases\" in it is played as a whole."
            },
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:every case passed", "1:a case failed", "2:the policies or the cases cannot be read"},
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        private static final int FAILED = 1;
        private static final int UNREADABLE = 2;

        @Spec
        private @Nullable CommandSpec spec;

        @Option(
                names = "--policies",
                paramLabel = "DIR",
                description = "The folder of policies. Without it, each argument is a folder with policies and cases.")
        private @Nullable Path policies;

        @Option(names = "--junit", paramLabel = "FILE", description = "Also write a report as JUnit XML.")
        private @Nullable Path junit;

        @Parameters(arity = "1..*", paramLabel = "CASES", description = "Files or folders of cases.")
        private List<Path> cases = List.of();

        @Override
        public Integer call() {
            try {
                List<Played> played = play();
                played.forEach(this::print);
                long failed = played.stream().filter(one -> !one.passed()).count();
                Console.of(spec).say(played.size() + " cases, " + failed + " failed");
                report(played);
                return failed == 0 ? 0 : FAILED;
            } catch (UnreadableException mistakes) {
                Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
            } catch (IOException notWritten) {
                Console.of(spec).complain("--junit: " + junit + " (expected: a file that can be written)");
            }
            return UNREADABLE;
        }

        private List<Played> play() throws UnreadableException {
            Path folder = policies;
            if (folder != null) {
                return play(folder, cases);
            }
            List<Played> played = new ArrayList<>();
            for (Path whole : cases) {
                played.addAll(play(whole.resolve("policies"), List.of(whole.resolve("cases"))));
            }
            return played;
        }

        private static List<Played> play(Path policies, List<Path> places) throws UnreadableException {
            try (Rehearsal rehearsal = Rehearsal.of(policies, new RandomTexts(), System::nanoTime)) {
                List<DecisionCase> read = new ArrayList<>();
                for (Path place : places) {
                    read.addAll(rehearsal.cases(place));
                }
                return read.stream().map(rehearsal::play).toList();
            }
        }

        private void print(Played played) {
            Console console = Console.of(spec);
            console.say((played.passed() ? "ok      " : "FAILED  ")
                    + played.played().name());
            if (!played.passed()) {
                console.say("        " + played.played().place());
                played.differences().forEach(difference -> console.say("          " + difference));
            }
        }

        private void report(List<Played> played) throws IOException {
            Path file = junit;
            if (file != null) {
                Files.writeString(file, JUnitReport.of(played));
            }
        }
    }
}
