package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.app.Asking.Answered;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verification without our pages, over the whole server. */
final class SessionApiIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SESSIONS = "/verify/sessions";
    private static final String KYC = "{\"level\": \"kyc-basic\"}";

    @Test
    void program_startsAtTheEndpointOfTheChallenge_asks_andIsLetIn() {
        Program agent = Program.of(SERVER, "ada");
        Answered challenge = premium("ada");

        HttpResponse<String> started = agent.post(challenge.header("x-verification-session-endpoint"));
        String status = Program.text(started, "status_url");
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(started.headers().firstValue("location")).contains(status);
        assertThat(Program.text(started, "status")).isEqualTo("verification-pending");
        assertThat(Program.text(started, "session_token")).hasSize(12);
        assertThat(Program.json(started).path("interval").asInt()).isEqualTo(5);
        assertThat(Program.text(started, "url")).contains(Program.text(started, "session_token"));

        new Browser(SERVER).verify(Program.text(started, "url"), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("ada").allowed());
        assertThat(Program.text(agent.get(status), "status")).isEqualTo("verified");
    }

    @Test
    void levelAsJson_startsTheSameSessionAsTheTicket() {
        Program agent = Program.of(SERVER, "lea");

        HttpResponse<String> byLevel = agent.post(SESSIONS, KYC);
        HttpResponse<String> byTicket = agent.post(premium("lea").header("x-verification-session-endpoint"));

        assertThat(Program.text(byTicket, "session_id")).isEqualTo(Program.text(byLevel, "session_id"));
    }

    @Test
    void whoeverAsksTooOften_isToldToSlowDown_moreEachTime() {
        Program agent = Program.of(SERVER, "ines");
        String status = Program.text(agent.post(SESSIONS, KYC), "status_url");

        List<HttpResponse<String>> answers =
                Stream.generate(() -> agent.get(status)).limit(3).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 429, 429);
        assertThat(Program.text(answers.getFirst(), "status")).isEqualTo("verification-pending");
        assertThat(answers.getFirst().headers().firstValue("retry-after")).contains("5");
        assertThat(answers)
                .extracting(answer -> Program.json(answer).path("interval").asInt())
                .containsExactly(5, 10, 15);
        assertThat(Program.text(answers.get(1), "error")).isEqualTo("slow_down");
        assertThat(Program.text(answers.get(1), "reason")).isEqualTo("slow-down");
        assertThat(answers.get(2).headers().firstValue("retry-after")).contains("15");
    }

    @Test
    void session_existsOnlyForItsSubject() {
        HttpResponse<String> started = Program.of(SERVER, "mona").post(SESSIONS, KYC);
        String status = Program.text(started, "status_url");
        Program other = Program.of(SERVER, "nils");

        for (String address : List.of(
                status,
                Program.text(started, "events_url"),
                SESSIONS + "/00000000-0000-4000-8000-000000000000",
                SESSIONS + "/none")) {
            assertThat(other.get(address).statusCode()).as(address).isEqualTo(404);
            assertThat(Program.text(other.get(address), "reason")).isEqualTo("session-unknown");
        }
        assertThat(new Program(SERVER, Map.of()).get(status).statusCode()).isEqualTo(401);
    }

    @Test
    void ticketOfSomebodyElse_startsNothing() {
        String endpoint = premium("olaf").header("x-verification-session-endpoint");

        HttpResponse<String> stolen = Program.of(SERVER, "paul").post(endpoint);

        assertThat(stolen.statusCode()).isEqualTo(403);
        assertThat(Program.text(stolen, "reason")).isEqualTo("ticket-invalid");
        assertThat(premium("olaf").body()).contains("verification-required");
    }

    @Test
    void stranger_startsWithTheCookieOfTheChallenge_andTheTicket() {
        Answered challenge = Asking.post("/signup").of(SERVER);
        Program stranger = new Program(SERVER, Map.of())
                .with("cookie", challenge.header("set-cookie").split(";", 2)[0]);

        assertThat(stranger.post(challenge.header("x-verification-session-endpoint"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(stranger.post(SESSIONS, KYC).statusCode())
                .as("a level without a ticket is for accounts")
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"level": "kyc-basic", "more": 1}        | application/json | 400 | request-invalid
                    {"level": 7}                             | application/json | 400 | request-invalid
                    {"level": "None"}                        | application/json | 400 | request-invalid
                    {"level": "a", "level": "kyc-basic"}     | application/json | 400 | request-invalid
                    {"level": "kyc-basic"} x                 | application/json | 400 | request-invalid
                    ["kyc-basic"]                            | application/json | 400 | request-invalid
                    {                                        | application/json | 400 | request-invalid
                    {"level": "kyc-basic"}                   | text/plain       | 415 | not-json
                    {"level": "nothing-asks-for-it"}         | application/json | 404 | level-unknown
                    {"ticket": "x"}                          | application/json | 403 | ticket-invalid
                    """)
    void orderThatCannotBeMet_isAnsweredWithWhy(String body, String type, int status, String reason) {
        HttpResponse<String> answer = Program.of(SERVER, "rita").post(SESSIONS, body, type);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Program.text(answer, "reason")).isEqualTo(reason);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void emptyOrder_andBadOrMissingCredential_areRefused() {
        Program nobody = new Program(SERVER, Map.of());

        assertThat(Program.of(SERVER, "sara").post(SESSIONS).statusCode()).isEqualTo(400);
        assertThat(nobody.post(SESSIONS, KYC).headers().firstValue("www-authenticate"))
                .contains("Bearer");
        HttpResponse<String> forged =
                nobody.with("authorization", "Bearer a.b.c").post(SESSIONS, KYC);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(Program.text(forged, "reason")).isEqualTo("credential-bad");
    }

    @Test
    void whatIsOverOrDecided_isSaid() {
        Program agent = Program.of(SERVER, "tom");
        HttpResponse<String> first = agent.post(SESSIONS, "{\"level\": \"patient\"}");
        new Browser(SERVER).verify(Program.text(first, "url"), "decline");
        String status = Program.text(first, "status_url");
        String events = Program.text(first, "events_url");
        Awaitility.await().atMost(PATIENCE).until(() -> agent.hears(events).contains("\"status\":\"rejected\""));
        assertThat(Program.text(agent.get(status), "retry_from")).isNotEmpty();

        HttpResponse<String> second = agent.post(SESSIONS, "{\"level\": \"patient\"}");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(Program.text(second, "session_id")).isNotEqualTo(Program.text(first, "session_id"));
        new Browser(SERVER).verify(Program.text(second, "url"), "decline");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> agent.post(SESSIONS, "{\"level\": \"patient\"}").statusCode() == 403);
        HttpResponse<String> third = agent.post(SESSIONS, "{\"level\": \"patient\"}");
        assertThat(Program.text(third, "reason")).isEqualTo("rejected");
    }

    @Test
    void whoeverIsVerifiedAlready_needsNoSession() {
        Program agent = Program.of(SERVER, "uma");
        new Browser(SERVER).verify(Program.text(agent.post(SESSIONS, KYC), "url"), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("uma").allowed());

        HttpResponse<String> again = agent.post(SESSIONS, KYC);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"level\":\"kyc-basic\",\"status\":\"verified\"}");
    }

    @Test
    void listener_isToldAtOnce_whenItChanges_andThatItIsOver() {
        Program agent = Program.of(SERVER, "vera");
        HttpResponse<String> started = agent.post(SESSIONS, KYC);

        List<String> heard = agent.listen(Program.text(started, "events_url"))
                .filter(line -> line.startsWith("data: "))
                .peek(line -> {
                    if (line.contains("pending")) {
                        new Browser(SERVER).verify(Program.text(started, "url"), "approve");
                    }
                })
                .toList();

        assertThat(heard).first().asString().contains("\"status\":\"verification-pending\"");
        assertThat(heard).last().asString().contains("\"status\":\"verified\"");
    }

    @Test
    void scriptOfAKnownOrigin_mayAskAndRead_anotherNot() {
        String sessions = "http://api.localhost:10000" + SESSIONS;
        Program app = Program.of(SERVER, "wim").with("origin", "https://app.example");
        Program evil = Program.of(SERVER, "wim").with("origin", "https://evil.example");

        HttpResponse<String> preflight =
                app.with("access-control-request-method", "POST").by("OPTIONS", sessions);
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .contains("POST");
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .contains("authorization, content-type");
        assertThat(origin(app.post(sessions, KYC))).isEqualTo("https://app.example");
        assertThat(origin(evil.by("OPTIONS", sessions))).isEmpty();
        assertThat(origin(evil.post(sessions, KYC))).isEmpty();
    }

    @Test
    void checks_letTheseAddressesThrough_andNoOthersLikeThem() {
        String id = "/00000000-0000-4000-8000-000000000000";
        assertThat(Asking.post(SESSIONS).of(SERVER).allowed()).isTrue();
        assertThat(Asking.get(SESSIONS + id).of(SERVER).allowed()).isTrue();
        assertThat(Asking.get(SESSIONS + id + "/events").of(SERVER).allowed()).isTrue();
        for (String path : List.of("", "/", "/x", id + "/", id + "/x", id + "/events/x", "/%7Bid%7D")) {
            assertThat(Asking.get(SESSIONS + path).of(SERVER).allowed())
                    .as(path)
                    .isFalse();
        }
        assertThat(Asking.post(SESSIONS + id).of(SERVER).allowed()).isFalse();
    }

    private static String origin(HttpResponse<?> answer) {
        return answer.headers().firstValue("access-control-allow-origin").orElse("");
    }

    private static Answered premium(String user) {
        return Asking.get("/premium").as(SERVER.token(user)).of(SERVER);
    }
}
