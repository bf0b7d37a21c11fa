package io.diditmesh.app;

import io.diditmesh.lint.Lint;
import io.diditmesh.lint.RouteReader;
import io.diditmesh.lint.Warning;
import io.diditmesh.resources.PolicyReview;
import io.diditmesh.resources.ResourceFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a folder of policies, and what is probably not meant. */
@Command(
        name = "lint",
        description = "Say everything that is wrong with a folder of policies, and what is probably not meant.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing is wrong",
            "1:something is wrong (with --strict: or probably not meant)",
            "2:something cannot be read"
        },
        mixinStandardHelpOptions = true)
final class PolicyLintCommand implements Callable<Integer> {
    private static final int FAULTY = 1;
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The server's configuration: who may write what. Without it, everything is allowed.")
    private @Nullable Path config;

    @Option(
            names = "--routes",
            arity = "1..*",
            paramLabel = "FILE",
            description = "VirtualServices, HTTPRoutes and Gateways, to compare hosts with.")
    private List<Path> routes = List.of();

    @Option(names = "--strict", description = "Fail on warnings, too.")
    private boolean strict;

    @Parameters(paramLabel = "FOLDER", description = "The folder of policies.")
    private Path folder = Path.of(".");

    /** One line of the report. */
    private record Finding(String file, int line, String text) {}

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        RouteReader.Read read = RouteReader.read(routes);
        if (!read.faults().isEmpty()) {
            read.faults().forEach(console::complain);
            return UNREADABLE;
        }
        try {
            Optional<PolicyReview> review = review();
            if (review.isPresent()) {
                return report(review.get().faults(), Lint.warnings(review.get(), read.routes()), console);
            }
            console.complain(folder + ": not readable (expected: a folder of .yaml files)");
        } catch (SettingsException mistakes) {
            console.complain(String.valueOf(mistakes.getMessage()));
        }
        return UNREADABLE;
    }

    private Optional<PolicyReview> review() throws SettingsException {
        Path file = config;
        if (file == null) {
            return PolicyReview.of(folder, InstallationSettings.anything());
        }
        InstallationSettings settings = InstallationSettings.load(file, folder);
        return PolicyReview.of(settings.policies(), settings.installation());
    }

    private int report(List<ResourceFault> faults, List<Warning> warnings, Console console) {
        List<Finding> findings = new ArrayList<>();
        faults.forEach(one -> findings.add(new Finding(one.file(), one.line(), "error: " + one.message())));
        warnings.forEach(one -> findings.add(new Finding(one.file(), one.line(), label(one) + one.message())));
        findings.stream()
                .sorted(Comparator.comparing(Finding::file).thenComparingInt(Finding::line))
                .forEach(one -> console.say(one.file() + ":" + one.line() + ": " + one.text()));
        int unmeant = (int) warnings.stream()
                .filter(one -> one.grade() == Warning.Grade.WARNING)
                .count();
        console.say(counted(faults.size(), "error") + ", " + counted(unmeant, "warning"));
        return faults.isEmpty() && (unmeant == 0 || !strict) ? 0 : FAULTY;
    }

    private static String label(Warning warning) {
        return switch (warning.grade()) {
            case WARNING -> "warning: ";
            case NOTE -> "note: ";
        };
    }

    private static String counted(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
