package io.diditmesh.credentials;

import io.diditmesh.settings.Secret;
import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Didit's account API. Blocking; every trouble is a value. It asks once: a wrong password that is tried again locks the account. */
public final class AccountApi {
    public static final URI DIDIT = URI.create("https://apx.didit.me/auth/v2");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 256 * 1024;

    /** After five failures Didit locks an account for so long. */
    private static final Duration SHORTEST_LOCK = Duration.ofMinutes(15);

    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();
    private static final int LONGEST_REASON = 200;

    private final BoundedHttp http = new BoundedHttp(PATIENCE, LARGEST);
    private final JsonMapper json = JsonMapper.builder().build();
    private final String base;
    private final InstantSource clock;

    /** @param base without a slash at its end */
    public AccountApi(URI base, InstantSource clock) {
        this.base = base.toString();
        this.clock = clock;
    }

    /** A code is then sent to the address. */
    public AccountAnswer<Boolean> register(String email, Secret password) {
        return post(
                "/programmatic/register/", Map.of("email", email, "password", password.text()), _ -> Optional.of(true));
    }

    /** The application that comes with a new account. */
    public AccountAnswer<Application> verifyEmail(String email, String code) {
        return post(
                "/programmatic/verify-email/",
                Map.of("email", email, "code", code),
                body -> application(body.path("application")));
    }

    public AccountAnswer<Token> login(String email, Secret password) {
        return post("/programmatic/login/", Map.of("email", email, "password", password.text()), body -> {
            String token = text(body, "access_token");
            long life = Math.clamp(body.path("expires_in").asLong(0), 0, LONGEST_LIFE);
            return token.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Token(Secret.received(token), clock.instant().plusSeconds(life)));
        });
    }

    /** Those of every organisation of the account. */
    public AccountAnswer<List<Application>> applications(Token token) {
        if (!token.isFresh(clock.instant())) {
            return new AccountAnswer.Refused<>(401, "the login is over");
        }
        AccountAnswer<List<String>> organizations = get("/organizations/me/", token, body -> Optional.of(ids(body)));
        if (!(organizations instanceof AccountAnswer.Done(var ids))) {
            return failed(organizations);
        }
        List<Application> all = new ArrayList<>();
        for (String id : ids) {
            AccountAnswer<List<Application>> own =
                    get("/organizations/me/" + id + "/applications/", token, body -> Optional.of(applications(body)));
            if (!(own instanceof AccountAnswer.Done(var found))) {
                return own;
            }
            all.addAll(found);
        }
        return new AccountAnswer.Done<>(List.copyOf(all));
    }

    private static <T, S> AccountAnswer<T> failed(AccountAnswer<S> answer) {
        return switch (answer) {
            case AccountAnswer.Done<S> _ -> throw new IllegalStateException("that did not fail");
            case AccountAnswer.Refused<S>(var status, var reason) -> new AccountAnswer.Refused<>(status, reason);
            case AccountAnswer.Locked<S>(var retryAfter) -> new AccountAnswer.Locked<>(retryAfter);
            case AccountAnswer.Unreachable<S>(var reason) -> new AccountAnswer.Unreachable<>(reason);
        };
    }

    private <T> AccountAnswer<T> post(String path, Map<String, String> fields, Function<JsonNode, Optional<T>> reader) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(fields))),
                reader);
    }

    private <T> AccountAnswer<T> get(String path, Token token, Function<JsonNode, Optional<T>> reader) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("authorization", "Bearer " + token.text().text())
                        .GET(),
                reader);
    }

    private <T> AccountAnswer<T> send(HttpRequest.Builder request, Function<JsonNode, Optional<T>> reader) {
        try {
            return sorted(http.send(request.header("accept", "application/json").build()), reader);
        } catch (IOException cutOrLate) {
            return new AccountAnswer.Unreachable<>("no whole answer");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new AccountAnswer.Unreachable<>("stopping");
        }
    }

    private <T> AccountAnswer<T> sorted(HttpResponse<byte[]> response, Function<JsonNode, Optional<T>> reader) {
        int status = response.statusCode();
        if (status == 429 || status == 423) {
            return new AccountAnswer.Locked<>(retryAfter(response));
        }
        if (status >= 400 && status < 500) {
            return new AccountAnswer.Refused<>(status, reason(response.body()));
        }
        if (status != 200 && status != 201) {
            return new AccountAnswer.Unreachable<>("status " + status);
        }
        return parsed(response.body())
                .flatMap(reader)
                .<AccountAnswer<T>>map(AccountAnswer.Done::new)
                .orElseGet(() -> new AccountAnswer.Unreachable<>("answer is not what was asked for"));
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("retry-after").orElse("");
        return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : SHORTEST_LOCK;
    }

    /** What it says went wrong, in whichever of its shapes: never anything that was sent. */
    private String reason(byte[] body) {
        JsonNode detail = parsed(body).map(node -> node.path("detail")).orElseGet(json::missingNode);
        String text = detail.isString() ? detail.stringValue() : "";
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.of(json.readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static List<String> ids(JsonNode organizations) {
        List<String> ids = new ArrayList<>();
        organizations.forEach(organization -> {
            String id = text(organization, "uuid");
            if (id.matches("[A-Za-z0-9-]{1,64}")) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static List<Application> applications(JsonNode body) {
        List<Application> found = new ArrayList<>();
        JsonNode rows = body.isArray() ? body : body.path("results");
        rows.forEach(row -> application(row).ifPresent(found::add));
        return found;
    }

    private static Optional<Application> application(JsonNode row) {
        String id = text(row, "uuid");
        String key = text(row, "api_key");
        return id.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Application(id, text(row, "name"), text(row, "client_id"), Secret.received(key)));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }
}
