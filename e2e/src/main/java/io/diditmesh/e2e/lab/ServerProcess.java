package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The authorization server, with a clock that can be moved. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(40);
    private static final Pattern CHECK_PORT = Pattern.compile("check: \\{listen: \"127\\.0\\.0\\.1:(\\d+)\"");
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration SECRETS = Duration.ofSeconds(30);

    private final RunFolder folder;
    private final Path settings;
    private final String clock;
    private ManagedProcess process;

    /** @param gateway the public port, on Envoy */
    record Ports(int check, int http, int gateway) {}

    /** What the server talks to. */
    record Neighbours(int redis, URI sandbox, URI issuerKeys) {}

    private ServerProcess(RunFolder folder, Path settings, String clock) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.process = launch();
    }

    /** Makes the secrets that only the server knows. */
    static void makeSecrets(RunFolder folder) {
        String secrets = folder.folder("secrets").path().toString();
        ManagedProcess.run(
                "keys",
                folder.path(),
                JavaCommand.of("io.diditmesh.app.Main", "keys", "init", "--folder", secrets),
                SECRETS);
    }

    static ServerProcess start(RunFolder folder, Path settings, TimeMachine time) {
        return new ServerProcess(folder, settings, time.file());
    }

    /** Another of the same, that answers checks on a port of its own. */
    public ServerProcess replica(int check, int http) {
        String text = text().replaceFirst(CHECK_PORT.pattern(), "check: {listen: \"127.0.0.1:" + check + "\"")
                .replaceFirst("http: \\{listen: \"[^\"]*\"", "http: {listen: \"127.0.0.1:" + http + "\"");
        return new ServerProcess(folder, folder.write("server-" + check + ".yaml", text), clock);
    }

    /** Writes settings, policies and the secrets it shares with others. */
    static Path configure(
            RunFolder folder, Ports ports, Neighbours neighbours, Credentials credentials, String policies) {
        RunFolder secrets = folder.folder("secrets");
        secrets.write("redis-password", credentials.redisPassword());
        secrets.write("didit-api-key", credentials.diditApiKey());
        secrets.write("didit-webhook-secret", credentials.webhookSecret());
        folder.folder("policies").write("shop.yaml", policies(ports.gateway()));
        return folder.write("server.yaml", settings(ports, neighbours, credentials, policies));
    }

    /** Where it answers checks. */
    public int checkPort() {
        Matcher port = CHECK_PORT.matcher(text());
        if (!port.find()) {
            throw new LabException(settings + " (expected: an address to answer checks at)");
        }
        return Integer.parseInt(port.group(1));
    }

    /** Ends it the hard way. */
    public void kill() {
        process.kill();
    }

    /** It is there, and answers nobody, until it is thawed. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    /** As a rollout ends it: what it was doing is finished. */
    public void endGently() {
        process.endGently(DRAIN);
    }

    /** Starts it again on the same ports. */
    public void restart() {
        kill();
        process = launch();
    }

    /** A restarted server is a different process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    private String text() {
        try {
            return Files.readString(settings);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ManagedProcess launch() {
        ManagedProcess started = ManagedProcess.start(
                "server",
                folder.path(),
                JavaCommand.of(
                        "io.diditmesh.e2e.ServerWithClock", "--config", settings.toString(), "--clock-file", clock));
        started.awaitLine("didit-mesh ready", START);
        return started;
    }

    private static String settings(Ports ports, Neighbours neighbours, Credentials credentials, String policies) {
        Map<String, Object> values = new HashMap<>();
        values.put("policies", policies);
        values.put("check", ports.check());
        values.put("http", ports.http());
        values.put("gateway", ports.gateway());
        values.put("redis", neighbours.redis());
        values.put("issuerKeys", neighbours.issuerKeys());
        values.put("didit", neighbours.sandbox());
        values.put("applicationId", credentials.applicationId());
        return Template.fill("server.yaml", values);
    }

    /** The policies of the shop. */
    public static String policies(int gateway) {
        return Template.fill(
                "policies.yaml",
                Map.of(
                        "gateway", gateway,
                        "kycBasic", Workflows.KYC_BASIC,
                        "kycAml", Workflows.KYC_AML,
                        "ageEstimate", Workflows.AGE_ESTIMATE,
                        "again", Workflows.AGAIN,
                        "tomorrow", Workflows.TOMORROW));
    }
}
