package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.diditmesh.testing.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * Every way through the server with secrets, names, tokens and document numbers that can be told apart, and a search for them
 * in everything it writes: log, audit trail, measurements, health, and the bodies of what it refuses.
 */
final class NothingLeaksIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.audited();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> CLAIMS = Map.of(
            "given_name",
            "Markusina",
            "family_name",
            "Markovskaya",
            "birthdate",
            "1983-07-19",
            "email",
            "mark@marked.example");

    /** What belongs to people or to us: in nothing that is written or answered. */
    private final Set<String> marks = ConcurrentHashMap.newKeySet();

    /** What was given to somebody to bring back: in nothing that is written. */
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    @Test
    void nothingThatIsWritten_holdsASecret_aTokenOrAPerson() throws Exception {
        Queue<String> log = captured();
        markSecrets();

        walk("mark-approved", "approve&last_name=Markgraf");
        walk("mark-declined", "decline");
        walk("mark-reviewed", "review");
        named();
        bank();
        withoutAnAccount();
        asAProgram();
        badCredentials();
        hostileRequests();
        forgedMessages();
        diditAway();
        redisAway();
        markPeople();

        String written = String.join("\n", log);
        String audit = audit();
        assertThat(written)
                .as("the log was heard")
                .contains("outcome-recorded", "webhook", "decision", "redis-unreachable");
        assertThat(audit).as("the trail was written").contains("outcome-recorded", "\"kind\":\"decision\"");
        assertThat(bodies).as("answers were kept").hasSizeGreaterThan(15);
        assertThat(marks).as("there is something to look for").hasSizeGreaterThan(40);
        assertThat(given).hasSizeGreaterThan(8);
        for (String mark : Stream.concat(marks.stream(), given.stream()).toList()) {
            assertThat(written).as("log").doesNotContain(mark);
            assertThat(audit).as("audit trail").doesNotContain(mark);
            assertThat(Scrape.of(SERVER).text()).as("measurements").doesNotContain(mark);
        }
        for (String mark : marks) {
            assertThat(String.join("\n", bodies)).as("answers").doesNotContain(mark);
        }
        assertThat(SERVER.settings.toString()).as("settings").doesNotContain(secrets());
    }

    private void walk(String user, String outcome) {
        String token = token(user, Map.of());
        Browser browser = new Browser(SERVER).with("shop_session", token);
        Asking.Answered challenge = kept(Asking.get("/premium?secret=marked-query")
                .as(token)
                .navigating()
                .of(SERVER));
        String hosted = hosted(browser, challenge.header("location"));
        browser.open(browser.verify(hosted, outcome));
        until(() -> Asking.get("/premium").as(token).of(SERVER).status() == 403
                || Asking.get("/premium").as(token).of(SERVER).allowed());
        kept(Asking.get("/premium").as(token).of(SERVER));
    }

    private String hosted(Browser browser, String start) {
        given(start.substring(start.indexOf("ticket=") + "ticket=".length()));
        HttpResponse<String> page = browser.open(start);
        String hosted = Browser.location(browser.press(page));
        given(hosted.substring(hosted.lastIndexOf('/') + 1));
        page.headers().allValues("set-cookie").forEach(this::givenCookie);
        return hosted;
    }

    private void named() {
        String token = token("mark-named", CLAIMS);
        Browser browser = new Browser(SERVER).with("shop_session", token);
        Asking.Answered challenge =
                kept(Asking.get("/named").as(token).navigating().of(SERVER));
        browser.verify(hosted(browser, challenge.header("location")), "approve&first_name=Markolf");
        until(() -> Asking.get("/named").as(token).of(SERVER).body().contains("in-review"));
    }

    private void bank() {
        String token = token("mark-bank", Map.of());
        Browser browser = new Browser(SERVER).with("shop_session", token);
        Asking.Answered challenge =
                kept(Asking.get("/bank").as(token).navigating().of(SERVER));
        browser.verify(hosted(browser, challenge.header("location")), "approve&aml_hits=2&age=41");
        until(() -> Asking.get("/bank").as(token).of(SERVER).allowed());
        Asking transfer = Asking.post("/transfers")
                .at("bank.localhost:10000")
                .as(token)
                .with("content-type", "application/json")
                .withBody("{\"amount\":4000,\"to\":\"marked-account\"}");
        Asking.Answered refused = kept(transfer.of(SERVER));
        assertThat(refused.allowed()).as("two hits").isFalse();
        given(Asking.get("/bank").as(token).of(SERVER).header("x-verification-assertion"));
    }

    private void withoutAnAccount() {
        Asking.Answered first = kept(Asking.post("/signup").of(SERVER));
        givenCookie(first.header("set-cookie"));
        String[] cookie = first.header("set-cookie").split(";", 2)[0].split("=", 2);
        Browser browser = new Browser(SERVER).with(cookie[0], cookie[1]);
        browser.verify(hosted(browser, first.header("x-verification-url")), "approve");
        until(() -> Asking.post("/signup")
                .with("cookie", browser.cookie(cookie[0]))
                .of(SERVER)
                .allowed());
    }

    private void asAProgram() {
        Program program = new Program(SERVER, Map.of())
                .with("authorization", "Bearer " + token("mark-program", CLAIMS))
                .with("x-verification-source", "192.0.2.77");
        HttpResponse<String> started = program.post("/verify/sessions", "{\"level\":\"named\"}");
        String hosted = Program.text(started, "url");
        given(hosted.substring(hosted.lastIndexOf('/') + 1));
        kept(program.post("/verify/sessions", "{\"level\":\"marked-level\"}").body());
        kept(program.post("/verify/sessions", "{\"marked-body\":").body());
        kept(program.get("/verify/sessions/marked-session").body());
    }

    private void badCredentials() {
        String forged = token("mark-forged", Map.of()) + "x";
        marks.add(forged);
        kept(Asking.get("/premium").as(forged).of(SERVER));
        kept(Asking.get("/premium").as("marked-token").of(SERVER));
        String expired = SERVER.token("mark-expired", WholeServer.ISSUER, "shop", Duration.ofMinutes(-10));
        marks.add(expired);
        kept(Asking.get("/premium").as(expired).navigating().of(SERVER));
    }

    private void hostileRequests() {
        marks.addAll(List.of("marked-header", "marked-user", "192.0.2.77"));
        kept(Asking.get("/premium/%2fmarked-path").of(SERVER));
        kept(Asking.get("/").at("marked-host.example").of(SERVER));
        kept(Asking.get("/premium")
                .with("x-account", "marked-user")
                .with("x-other", "marked-header")
                .of(SERVER));
        kept(Asking.get("/nowhere").comingFrom("192.0.2.77").of(SERVER));
        kept(new Asking("MARKED-METHOD", "shop.localhost:10000", "/premium", Map.of()).of(SERVER));
    }

    private void forgedMessages() {
        Map<String, String> message = new java.util.TreeMap<>(Map.of(
                "webhook_type",
                "\"status.updated\"",
                "timestamp",
                "1",
                "first_name",
                "\"Markwart\"",
                "note",
                "\"marked-message\""));
        marks.addAll(List.of("Markwart", "marked-message"));
        kept(WebhookIT.post(SERVER, message, "another-secret"));
        kept(WebhookIT.post(SERVER, message, WholeServer.WEBHOOK_SECRET));
    }

    private void diditAway() throws IOException {
        Path file = SERVER.folder.resolve("didit-api-key");
        String key = Files.readString(file);
        Files.writeString(file, "k-marked-but-refused");
        marks.add("k-marked-but-refused");
        Program program = new Program(SERVER, Map.of()).with("authorization", "Bearer " + token("mark-later", CLAIMS));
        kept(program.post("/verify/sessions", "{\"level\":\"named\"}").body());
        Files.writeString(file, key);
    }

    private void redisAway() {
        String token = token("mark-away", Map.of());
        SERVER.redis.kill();
        until(() -> Asking.get("/premium").as(token).of(SERVER).status() == 503);
        kept(Asking.get("/premium").as(token).of(SERVER));
        SERVER.redis.restart();
        until(() -> Asking.get("/premium").as(token).of(SERVER).status() == 403);
    }

    private void markSecrets() throws IOException {
        marks.addAll(List.of(secrets()));
        marks.addAll(Files.readString(SERVER.folder.resolve("audit.key"))
                .lines()
                .filter(line -> !line.startsWith("-"))
                .toList());
        marks.addAll(Marks.longTexts(Files.readString(SERVER.folder.resolve("assertion-keys.json")), "d"));
        marks.addAll(Marks.longTexts(Files.readString(SERVER.folder.resolve("fact-keys.json")), "value"));
        CLAIMS.values().forEach(value -> marks.add(value.toString()));
        marks.addAll(List.of("Markgraf", "Markolf", "marked-query", "marked-account"));
    }

    private static String[] secrets() {
        return new String[] {
            "subject-secret-of-at-least-32-bytes!",
            "token-secret-of-at-least-32-bytes!!!",
            "k-example-not-real",
            WholeServer.WEBHOOK_SECRET,
            RedisServer.PASSWORD
        };
    }

    /** Everybody the provider saw. */
    private void markPeople() {
        marks.addAll(SandboxReports.people(SERVER.sandbox.baseUri(), "k-example-not-real"));
    }

    private String token(String user, Map<String, Object> claims) {
        String token = SERVER.token(user, claims);
        marks.add(token);
        marks.add(user);
        return token;
    }

    private Asking.Answered kept(Asking.Answered answer) {
        kept(answer.body());
        return answer;
    }

    private void kept(String body) {
        bodies.add(body);
    }

    private void givenCookie(String cookie) {
        given(cookie.split(";", 2)[0].split("=", 2)[1]);
    }

    private void given(String text) {
        if (text.length() > 8) {
            given.add(text);
        }
    }

    /** Everything our loggers are told from now on, in full. */
    private static Queue<String> captured() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        };
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.diditmesh");
        logger.setLevel(Level.TRACE);
        logger.addAppender(appender);
        return lines;
    }

    private static String audit() throws IOException {
        try (Stream<Path> files = Files.walk(SERVER.folder.resolve("audit"))) {
            return files.filter(Files::isRegularFile).map(NothingLeaksIT::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void until(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
