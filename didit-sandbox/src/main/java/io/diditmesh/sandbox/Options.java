package io.diditmesh.sandbox;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** The command line as it was typed; {@link OptionReader} makes sense of it. */
@Command(
        name = "didit-sandbox",
        description = "A local stand-in for Didit's public API, hosted page and webhooks.",
        sortOptions = false)
final class Options {
    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "where to listen (${DEFAULT-VALUE})")
    String listen = "127.0.0.1:0";

    @Option(names = "--api-key-file", paramLabel = "FILE", description = "an accepted API key; repeatable")
    List<String> apiKeyFiles = new ArrayList<>();

    @Option(names = "--webhook-url", paramLabel = "URL", description = "where webhooks go")
    String webhookUrl = "";

    @Option(names = "--webhook-secret-file", paramLabel = "FILE", description = "the key webhooks are signed with")
    String webhookSecretFile = "";

    @Option(names = "--workflows", paramLabel = "FILE", description = "JSON: [{workflow_id, version, features}]")
    String workflows = "";

    @Option(names = "--application-id", paramLabel = "UUID", description = "the application (${DEFAULT-VALUE})")
    String applicationId = SandboxSettings.USUAL_APPLICATION_ID.toString();

    @Option(names = "--environment", paramLabel = "NAME", description = "live or sandbox (${DEFAULT-VALUE})")
    String environment = "sandbox";

    @Option(names = "--public-url", paramLabel = "URL", description = "base of the hosted page's address")
    String publicUrl = "";

    @Option(names = "--callback-merge", paramLabel = "HOW", description = "merge or append (${DEFAULT-VALUE})")
    String callbackMerge = "merge";

    @Option(names = "--session-lifetime", paramLabel = "TIME", description = "for example 7d (${DEFAULT-VALUE})")
    String sessionLifetime = "7d";

    @Option(names = "--webhook-retry-delays", paramLabel = "TIMES", description = "(${DEFAULT-VALUE})")
    String webhookRetryDelays = "60s,240s";

    @Option(names = "--rate-limit-get-per-minute", paramLabel = "N", description = "(${DEFAULT-VALUE})")
    String getPerMinute = "600";

    @Option(names = "--rate-limit-create-per-minute", paramLabel = "N", description = "(${DEFAULT-VALUE})")
    String createPerMinute = "600";

    @Option(names = "--rate-limit-write-per-minute", paramLabel = "N", description = "(${DEFAULT-VALUE})")
    String writePerMinute = "300";

    @Option(names = "--sandbox-creates-per-day", paramLabel = "N", description = "(${DEFAULT-VALUE})")
    String sandboxCreatesPerDay = "500";

    @Option(names = "--help", usageHelp = true, description = "show this")
    boolean help;

    @Unmatched
    List<String> unknown = new ArrayList<>();
}
