package io.diditmesh.sandbox.account;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls under {@code /auth/v2/}. Every account owns the one application of this program. */
public final class AccountApi {
    public static final String PREFIX = "/auth/v2/";

    private static final UUID ORGANIZATION = UUID.fromString("11111111-aaaa-4bbb-8ccc-000000000010");
    private static final String APPLICATIONS = "organizations/me/11111111-aaaa-4bbb-8ccc-000000000010/applications/";
    private static final Pattern STRONG = Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^A-Za-z0-9]).{8,}");
    private static final Duration LIFE = Duration.ofDays(1);

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Application application;
    private final Clock clock;
    private final RandomGenerator chance;

    public AccountApi(Application application, Clock clock, RandomGenerator chance) {
        this.application = application;
        this.clock = clock;
        this.chance = chance;
    }

    /** What was sent to the address, for a script that has no mailbox. */
    public synchronized Optional<String> code(String email) {
        return Optional.ofNullable(accounts.get(email)).map(Account::code);
    }

    public synchronized Answer answer(Incoming request) {
        return switch (request.method() + " " + request.path().substring(PREFIX.length())) {
            case "POST programmatic/register/" -> withFields(request, this::register);
            case "POST programmatic/verify-email/" -> withFields(request, this::verify);
            case "POST programmatic/login/" -> withFields(request, this::login);
            case "GET organizations/me/" ->
                signedIn(request, Reply.json(200, Json.array().add(organization())));
            case "GET " + APPLICATIONS ->
                signedIn(request, Reply.json(200, Json.array().add(application())));
            default -> Reply.notFoundPage();
        };
    }

    private Answer withFields(Incoming request, Function<JsonNode, Answer> call) {
        try {
            return call.apply(Json.parse(request.body()));
        } catch (JacksonException broken) {
            return detail(400, "JSON parse error");
        }
    }

    private Answer register(JsonNode fields) {
        String email = fields.path("email").asString("");
        String password = fields.path("password").asString("");
        if (!email.contains("@") || !STRONG.matcher(password).matches()) {
            return Reply.json(400, Json.object().set("password", Json.array("This password is too weak.")));
        }
        if (accounts.containsKey(email)) {
            return Reply.json(400, Json.object().set("email", Json.array("An account with this address exists.")));
        }
        accounts.put(email, Account.registered(email, password, random(3).toUpperCase(Locale.ROOT)));
        return Reply.json(
                201, Json.object().put("message", "Verification code sent.").put("email", email));
    }

    private Answer verify(JsonNode fields) {
        Account account = accounts.get(fields.path("email").asString(""));
        if (account == null || !account.code().equals(fields.path("code").asString(""))) {
            return detail(400, "Invalid or expired code.");
        }
        accounts.put(account.email(), account.confirmed());
        ObjectNode body = loggedIn();
        body.set("organization", organization());
        body.set("application", application());
        return Reply.json(200, body);
    }

    private Answer login(JsonNode fields) {
        Account account = accounts.get(fields.path("email").asString(""));
        Instant now = clock.instant();
        if (account == null) {
            return detail(401, "Invalid credentials.");
        }
        if (now.isBefore(account.lockedUntil())) {
            long seconds = Duration.between(now, account.lockedUntil()).toSeconds();
            return detail(429, "Account locked.").with("Retry-After", String.valueOf(seconds));
        }
        boolean right = account.verified()
                && account.password().equals(fields.path("password").asString(""));
        accounts.put(account.email(), right ? account.loggedIn() : account.failed(now));
        return right ? Reply.json(200, loggedIn()) : detail(401, "Invalid credentials.");
    }

    private ObjectNode loggedIn() {
        String token = random(16);
        tokens.put(token, clock.instant().plus(LIFE));
        return Json.object()
                .put("access_token", token)
                .put("refresh_token", random(16))
                .put("expires_in", LIFE.toSeconds());
    }

    private Answer signedIn(Incoming request, Answer answer) {
        String token = request.header("authorization").orElse("").replaceFirst("^Bearer ", "");
        Instant end = tokens.getOrDefault(token, Instant.EPOCH);
        return clock.instant().isBefore(end) ? answer : detail(401, "Authentication credentials were not provided.");
    }

    private static ObjectNode organization() {
        return Json.object().put("uuid", ORGANIZATION.toString()).put("name", "Example Org");
    }

    private ObjectNode application() {
        return Json.object()
                .put("uuid", application.id().toString())
                .put("name", "Example App")
                .put("client_id", "c-example")
                .put("api_key", application.keys().getFirst().text());
    }

    private String random(int bytes) {
        byte[] drawn = new byte[bytes];
        chance.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static Answer detail(int status, String text) {
        return Reply.json(status, Json.object().put("detail", text));
    }
}
