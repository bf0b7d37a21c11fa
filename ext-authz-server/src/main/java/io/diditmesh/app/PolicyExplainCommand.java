package io.diditmesh.app;

import io.diditmesh.explain.Explanation;
import io.diditmesh.rehearsal.DecisionCase;
import io.diditmesh.rehearsal.Rehearsal;
import io.diditmesh.rehearsal.UnreadableException;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says step by step how policies decide a request. */
@Command(
        name = "explain",
        description = {
            "Say step by step how policies decide a request.",
            "The request is written as options, or as cases in files."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:explained", "2:the policies or the request cannot be read"},
        mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {
    private static final int UNREADABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--policies", required = true, paramLabel = "DIR", description = "The folder of policies.")
    private Path policies = Path.of(".");

    @Option(names = "--method", paramLabel = "METHOD", description = "GET, or POST with a body, if it is not said.")
    private Optional<String> method = Optional.empty();

    @Option(names = "--host", paramLabel = "HOST", description = "The host that is asked.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--path", paramLabel = "PATH", description = "With its query; / if it is not said.")
    private Optional<String> path = Optional.empty();

    @Option(
            names = "--client",
            paramLabel = "KIND",
            description = "browser, program, grpc ...; program if it is not said.")
    private Optional<String> client = Optional.empty();

    @Option(names = "--header", paramLabel = "NAME:VALUE", description = "May be repeated.")
    private List<String> headers = List.of();

    @Option(names = "--json", paramLabel = "JSON", description = "The body.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--subject", paramLabel = "ID", description = "The account that asks; nobody if it is not said.")
    private Optional<String> subject = Optional.empty();

    @Option(
            names = "--verified",
            paramLabel = "LEVEL=AGO",
            description = "When the account was verified at a level, such as kyc-basic=30d. May be repeated.")
    private Map<String, String> verified = Map.of();

    @Parameters(
            arity = "0..*",
            paramLabel = "CASES",
            description = "Files of cases; what they expect is not looked at.")
    private List<Path> cases = List.of();

    @Override
    public Integer call() {
        Explanation explanation = new Explanation();
        try (Rehearsal rehearsal = Rehearsal.of(policies, new RandomTexts(), System::nanoTime, explanation)) {
            for (DecisionCase one : requests(rehearsal)) {
                explanation.clear();
                rehearsal.play(one);
                print(one, explanation.lines());
            }
            return 0;
        } catch (UnreadableException mistakes) {
            Console.of(spec).complain(String.valueOf(mistakes.getMessage()));
        } catch (YamlFault broken) {
            Console.of(spec).complain("--json: " + broken.reason());
        }
        return UNREADABLE;
    }

    private List<DecisionCase> requests(Rehearsal rehearsal) throws UnreadableException, YamlFault {
        if (cases.isEmpty()) {
            return List.of(rehearsal.request(mapping(Map.of("given", given(), "when", when()))));
        }
        List<DecisionCase> read = new ArrayList<>();
        for (Path file : cases) {
            read.addAll(rehearsal.requests(file));
        }
        return read;
    }

    private YamlNode given() {
        Map<String, YamlNode> given = new LinkedHashMap<>();
        subject.ifPresent(id -> given.put("subject", text(id)));
        Map<String, YamlNode> outcomes = new LinkedHashMap<>();
        verified.forEach((level, ago) -> outcomes.put(level, mapping(Map.of("verified", text(ago)))));
        given.put("outcomes", mapping(outcomes));
        return mapping(given);
    }

    private YamlNode when() throws YamlFault {
        Map<String, YamlNode> when = new LinkedHashMap<>();
        method.ifPresent(value -> when.put("method", text(value)));
        host.ifPresent(value -> when.put("host", text(value)));
        path.ifPresent(value -> when.put("path", text(value)));
        client.ifPresent(value -> when.put("client", text(value)));
        if (json.isPresent()) {
            when.put("json", YamlReader.read(json.get()).stream().findFirst().orElseGet(() -> text("")));
        }
        Map<String, YamlNode> named = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':', 1);
            named.put(
                    colon < 0 ? header : header.substring(0, colon),
                    text(colon < 0 ? "" : header.substring(colon + 1).strip()));
        }
        when.put("headers", mapping(named));
        return mapping(when);
    }

    private void print(DecisionCase one, List<String> lines) {
        Console console = Console.of(spec);
        if (!cases.isEmpty()) {
            console.say(one.name().isEmpty() ? one.asked() : one.name());
        }
        lines.forEach(line -> console.say((cases.isEmpty() ? "" : "  ") + line));
    }

    private static YamlNode text(String text) {
        return new YamlNode.Scalar(1, text);
    }

    private static YamlNode mapping(Map<String, YamlNode> entries) {
        return new YamlNode.Mapping(1, entries);
    }
}
