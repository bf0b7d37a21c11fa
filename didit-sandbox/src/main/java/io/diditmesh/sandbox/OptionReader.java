package io.diditmesh.sandbox;

import io.diditmesh.sandbox.api.RateLimits;
import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.page.CallbackMerge;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.sandbox.webhook.WebhookTarget;
import io.diditmesh.sandbox.webhook.WebhookTarget.Destination;
import io.diditmesh.sandbox.webhook.WebhookTarget.Nowhere;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes settings of what was typed, noting every mistake on the way. */
final class OptionReader {
    private final Options typed;
    private final Problems problems;
    private final Texts texts;

    OptionReader(Options typed, Problems problems) {
        this.typed = typed;
        this.problems = problems;
        this.texts = new Texts(problems);
    }

    /** The settings, if nothing is wrong. */
    Optional<SandboxSettings> read() {
        typed.unknown.stream()
                .filter(word -> word.startsWith("-"))
                .forEach(word -> problems.add(word.replaceAll("=.*", ""), "unknown option", "one that --help lists"));
        Optional<Listen> listen = texts.listen("--listen", typed.listen);
        List<Secret> keys = keys();
        List<Workflow> workflows = workflows();
        WebhookTarget webhook = webhook();
        Supplier<Application> application = application(keys);
        PageSettings page = page();
        RateLimits limits = limits();
        Duration lifetime = texts.duration("--session-lifetime", typed.sessionLifetime);
        return problems.isEmpty()
                ? listen.map(where ->
                        new SandboxSettings(where, application.get(), workflows, webhook, page, limits, lifetime))
                : Optional.empty();
    }

    private List<Secret> keys() {
        if (typed.apiKeyFiles.isEmpty()) {
            problems.add("--api-key-file", "none", "at least one file that holds a key");
        }
        return typed.apiKeyFiles.stream()
                .map(file -> texts.secret("--api-key-file", file))
                .flatMap(Optional::stream)
                .toList();
    }

    private Supplier<Application> application(List<Secret> keys) {
        var id = texts.uuid("--application-id", typed.applicationId);
        Environment environment =
                texts.choice("--environment", typed.environment, List.of(Environment.values()), Environment::text);
        return () -> new Application(id, environment, keys);
    }

    private List<Workflow> workflows() {
        if (typed.workflows.isEmpty()) {
            problems.add("--workflows", "none", "a file with a JSON list of workflows");
            return List.of();
        }
        return texts.file("--workflows", typed.workflows)
                .map(text -> new WorkflowFile(problems).read(text))
                .orElse(List.of());
    }

    private WebhookTarget webhook() {
        List<Duration> delays = Stream.of(typed.webhookRetryDelays.split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(text -> texts.duration("--webhook-retry-delays", text))
                .toList();
        if (typed.webhookUrl.isEmpty() && typed.webhookSecretFile.isEmpty()) {
            return new Nowhere();
        }
        if (typed.webhookUrl.isEmpty() || typed.webhookSecretFile.isEmpty()) {
            problems.add("--webhook-url, --webhook-secret-file", "only one of them", "both or neither");
            return new Nowhere();
        }
        URI url = texts.url("--webhook-url", typed.webhookUrl);
        return texts.secret("--webhook-secret-file", typed.webhookSecretFile)
                .<WebhookTarget>map(secret -> new Destination(url, secret, delays))
                .orElseGet(Nowhere::new);
    }

    private PageSettings page() {
        CallbackMerge merge = texts.choice(
                "--callback-merge", typed.callbackMerge, List.of(CallbackMerge.values()), CallbackMerge::text);
        return typed.publicUrl.isEmpty()
                ? new PageSettings(null, merge)
                : new PageSettings(texts.url("--public-url", typed.publicUrl), merge);
    }

    private RateLimits limits() {
        return new RateLimits(
                texts.number("--rate-limit-get-per-minute", typed.getPerMinute),
                texts.number("--rate-limit-create-per-minute", typed.createPerMinute),
                texts.number("--rate-limit-write-per-minute", typed.writePerMinute),
                texts.number("--sandbox-creates-per-day", typed.sandboxCreatesPerDay));
    }
}
