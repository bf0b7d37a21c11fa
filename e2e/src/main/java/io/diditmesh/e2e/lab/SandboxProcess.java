package io.diditmesh.e2e.lab;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The local stand-in for Didit. */
public final class SandboxProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final ManagedProcess process;
    private final URI base;

    private SandboxProcess(ManagedProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** @param webhooks where it tells its news */
    static SandboxProcess start(RunFolder folder, int port, Credentials credentials, URI webhooks) {
        Path apiKey = folder.write("api-key", credentials.diditApiKey());
        Path webhookSecret = folder.write("webhook-secret", credentials.webhookSecret());
        Path workflows = folder.write(
                "workflows.json",
                Template.fill(
                        "workflows.json",
                        Map.of(
                                "kycBasic",
                                Workflows.KYC_BASIC,
                                "kycAml",
                                Workflows.KYC_AML,
                                "ageEstimate",
                                Workflows.AGE_ESTIMATE,
                                "again",
                                Workflows.AGAIN,
                                "tomorrow",
                                Workflows.TOMORROW)));
        ManagedProcess process = ManagedProcess.start(
                "sandbox",
                folder.path(),
                JavaCommand.of(
                        "io.diditmesh.sandbox.Main",
                        "--listen",
                        "127.0.0.1:" + port,
                        "--api-key-file",
                        apiKey.toString(),
                        "--webhook-url",
                        webhooks.toString(),
                        "--webhook-secret-file",
                        webhookSecret.toString(),
                        "--workflows",
                        workflows.toString(),
                        "--application-id",
                        credentials.applicationId().toString(),
                        "--environment",
                        "sandbox",
                        "--webhook-retry-delays",
                        "1s,2s"));
        return new SandboxProcess(process, URI.create(process.awaitLine("didit-sandbox ready", START)));
    }

    public URI base() {
        return base;
    }

    @Override
    public void close() {
        process.close();
    }
}
