package io.diditmesh.upkeep;

import com.sun.net.httpserver.HttpServer;
import io.diditmesh.didit.Didit;
import io.diditmesh.didit.DiditSettings;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.sandbox.DiditSandbox;
import io.diditmesh.sandbox.SandboxSettings;
import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.sealing.SealingSettings;
import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.Budgets;
import io.diditmesh.session.InboxReader;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.SessionStores;
import io.diditmesh.session.StartBudgets;
import io.diditmesh.session.StartResult;
import io.diditmesh.settings.LiveSecret;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Plenty;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The write side of the server over a real Redis and the sandbox, by a clock that a test moves: nothing is read, and nothing
 * looked at again, unless the test says so. Messages come over a real port, which can be closed to them.
 */
final class World implements AutoCloseable {
    static final String WORKFLOW = "7e6d5c4b-4444-4e5f-8a6b-000000000004";

    /** Looks at the face as well. */
    static final String THOROUGH = "7e6d5c4b-4444-4e5f-8a6b-000000000008";

    static final LevelName KYC = new LevelName("kyc");
    static final SubjectKey ALICE = new SubjectKey(1, 2);
    static final SubjectKey BOB = new SubjectKey(3, 4);
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String OLD_KEY = "k-old-not-real";
    static final String NEW_KEY = "k-new-not-real";
    private static final Budgets.Limit PLENTY = new Budgets.Limit(1_000_000, Duration.ofDays(1));
    private static final String SECRET = "webhook-secret-not-real";

    final MutableClock clock = new MutableClock();
    final RedisStores redis;
    final SessionStores stores;
    final Didit didit;
    final OutcomeRecorder recorder;
    final BlockRecorder blocks;
    final SessionStarter starter;
    final InboxReader inbox;
    final Reconciler reconciler;
    final LiveRulebook rulebook = new LiveRulebook();
    final EventLog events = new EventLog("test");
    private final HttpServer door;
    private final DiditSandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger holders = new AtomicInteger();

    /** Where its session is, for a test that steers it. */
    record Begun(SessionId session, URI url) {}

    World(RedisServer server) {
        this(server, NEW_KEY);
    }

    /** @param apiKeys one, or two in two lines */
    World(RedisServer server, String apiKeys) {
        this(server, apiKeys, Duration.ofSeconds(10));
    }

    /** @param timeout for a call of the sandbox: long, unless it is what the test is about */
    World(RedisServer server, String apiKeys, Duration timeout) {
        server.flush();
        door = door();
        sandbox = DiditSandbox.start(
                SandboxSettings.local(
                                NEW_KEY,
                                Workflow.of(WORKFLOW, Feature.ID_VERIFICATION),
                                Workflow.of(THOROUGH, Feature.ID_VERIFICATION, Feature.LIVENESS))
                        .withApplication(new Application(
                                SandboxSettings.USUAL_APPLICATION_ID,
                                Environment.SANDBOX,
                                List.of(new Secret(NEW_KEY))))
                        .withWebhook(
                                URI.create(
                                        "http://127.0.0.1:" + door.getAddress().getPort() + "/"),
                                SECRET),
                clock.withZone(ZoneOffset.UTC));
        redis = RedisStores.open(
                RedisText.settings("address: \"" + server.address() + "\", password: {env: PASSWORD}, timeout: 1s"),
                Sealing.facts(new SealingSettings(Yaml.secret(Sealing.newFactKeys()))),
                new RedisStores.Time(clock, System::nanoTime),
                () -> "holder-" + holders.incrementAndGet(),
                events);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            redis.tick();
            return redis.isReady();
        });
        stores = redis.sessions();
        didit = new Didit(
                new DiditSettings(
                        sandbox.baseUri(),
                        List.of(sandbox.baseUri().toString()),
                        LiveSecret.fixed(Yaml.secret(apiKeys)),
                        List.of(LiveSecret.fixed(Yaml.secret(SECRET))),
                        SandboxSettings.USUAL_APPLICATION_ID.toString(),
                        "sandbox",
                        timeout),
                new Plenty(),
                clock,
                () -> 0.5,
                events);
        rulebook.swap(new Rulebook(
                List.of(),
                Map.of(KYC, new AssuranceLevel(KYC, WORKFLOW, Set.of(Proof.DOCUMENT), Duration.ofDays(3650)))));
        recorder = new OutcomeRecorder(didit.provider(), stores, rulebook, clock, events);
        blocks = new BlockRecorder(didit.provider(), stores, events);
        starter = new SessionStarter(
                didit.provider(),
                stores,
                new StartBudgets(
                        redis.budgets(),
                        new SubjectKeys(new byte[32]),
                        new StartBudgets.Limits(PLENTY, PLENTY, PLENTY)),
                rulebook,
                clock,
                events);
        inbox = new InboxReader(stores.inbox(), recorder);
        reconciler = new Reconciler(redis.upkeep(), stores, didit.records(), blocks, clock, events);
        Endpoint webhooks = didit.webhooks(recorder, blocks, () -> {});
        door.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean open = away.get() == 0;
            WebAnswer answer = open
                    ? webhooks.answer(new WebRequest("POST", "", "/webhooks/didit", headers, body, ""))
                    : WebAnswer.json(503, "{}");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        door.start();
    }

    /** From now on no message arrives. */
    void closeToMessages() {
        away.set(1);
    }

    void openToMessages() {
        away.set(0);
    }

    Begun start(SubjectKey subject) throws StoreUnreachableException {
        return start(subject, Details.none());
    }

    /** @param expected what the account says of the person */
    Begun start(SubjectKey subject, Details expected) throws StoreUnreachableException {
        Errand errand = new Errand(KYC, clock.instant(), Purpose.LEVEL, expected, "");
        StartResult result = starter.start(subject, errand, URI.create("https://shop.example/verify/return"), "");
        if (!(result instanceof StartResult.Started(var session))) {
            throw new IllegalStateException(result.toString());
        }
        return new Begun(session.id(), session.url());
    }

    /** What the person, or a reviewer, makes of it; whatever messages that causes have been tried when this returns. */
    void end(Begun begun, String outcome) {
        end(begun, outcome, true);
    }

    /** @param told whether to wait until messages were tried */
    void end(Begun begun, String outcome, boolean told) {
        ask("POST", "/sandbox/sessions/" + begun.session() + "/outcome", "{\"outcome\":\"" + outcome + "\"}");
        if (told) {
            deliver();
        }
    }

    void review(Begun begun, String status) {
        review(begun, status, true);
    }

    void review(Begun begun, String status, boolean told) {
        api("PATCH", "/v3/session/" + begun.session() + "/update-status/", "{\"new_status\":\"" + status + "\"}");
        if (told) {
            deliver();
        }
    }

    /** A reviewer approves one check. */
    void approve(Begun begun, String node) {
        api(
                "PATCH",
                "/v3/session/" + begun.session() + "/features/" + node + "/update-status/",
                "{\"new_status\":\"Approved\"}");
        deliver();
    }

    /** Somebody writes a note that is labelled with a status. */
    void note(Begun begun, String label) {
        api("POST", "/v3/sessions/" + begun.session() + "/reviews/", "{\"new_status\":\"" + label + "\"}");
    }

    void judge(SubjectKey subject, String status) {
        api("PATCH", "/v3/users/" + subject.text() + "/update-status/", "{\"status\":\"" + status + "\"}");
        deliver();
    }

    /** Every message so far once more, the newest first, with fresh stamps. */
    void resendEverything() {
        String deliveries = "/v3/webhook/destinations/" + SandboxSettings.USUAL_APPLICATION_ID + "/deliveries/";
        Pattern.compile("\"uuid\":\"([^\"]+)\"")
                .matcher(api("GET", deliveries + "?limit=100", ""))
                .results()
                .forEach(match -> api("POST", deliveries + match.group(1) + "/resend/", ""));
    }

    /** Waits until no message is due or under way. */
    void deliver() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    String state = ask("GET", "/sandbox/webhooks", "");
                    // What failed waits for its next try, a minute away at least by the clock of the test.
                    return state.contains("\"due\":0") && state.contains("\"under_way\":0");
                });
    }

    void fault(String operation, int times, String fault) {
        ask("POST", "/sandbox/faults", "{\"operation\":\"" + operation + "\",\"times\":" + times + "," + fault + "}");
    }

    void noFaults() {
        ask("DELETE", "/sandbox/faults", "");
    }

    /** Calls of an operation so far, with whatever result. */
    int calls(String operation) {
        String counts = ask("GET", "/sandbox/requests", "");
        int at = counts.indexOf("\"" + operation + "\":{");
        if (at < 0) {
            return 0;
        }
        String own = counts.substring(at, counts.indexOf('}', at));
        return Pattern.compile(":(\\d+)")
                .matcher(own)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .sum();
    }

    /** Reads everything that is due, and what follows from that. */
    void read() {
        while (inbox.drain() > 0) {
            // until nothing is due
        }
    }

    Rebuild rebuild() {
        return new Rebuild(didit.records(), stores, recorder, clock::advance, events);
    }

    Eraser eraser() {
        return new Eraser(didit.records(), stores, redis.upkeep().erasure(), clock::advance, events);
    }

    /**
     * Lets time pass, with all that goes on meanwhile done every so often. No message is under way while it does: it would
     * be old when it arrives.
     */
    void pass(Duration time, Duration step) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(step);
            deliver();
            reconciler.run();
            read();
        }
    }

    Standing standing(SubjectKey subject) throws StoreUnreachableException {
        return stores.ledger().load(subject).at(KYC).standing();
    }

    boolean isVerified(SubjectKey subject) throws StoreUnreachableException {
        return standing(subject) instanceof Standing.Verified
                && stores.ledger().load(subject).hold() == Hold.NONE;
    }

    String api(String method, String path, String body) {
        return ask(method, path, body);
    }

    private String ask(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(sandbox.baseUri().resolve(path))
                .header("content-type", "application/json")
                .header("x-api-key", NEW_KEY)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + " " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static HttpServer door() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new java.io.UncheckedIOException(taken);
        }
    }

    @Override
    public void close() {
        sandbox.close();
        redis.close();
        door.stop(0);
        http.close();
    }
}
