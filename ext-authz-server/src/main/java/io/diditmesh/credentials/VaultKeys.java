package io.diditmesh.credentials;

import io.diditmesh.settings.Secret;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys that Vault holds, as they were when it was last asked. Vault being away changes nothing. */
public final class VaultKeys implements Supplier<List<Secret>> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 256 * 1024;
    private static final int FORBIDDEN = 403;

    private final VaultSettings settings;
    private final InstantSource clock;
    private final EventLog events;
    private final BoundedHttp http = new BoundedHttp(PATIENCE, LARGEST);
    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicReference<List<Secret>> keys = new AtomicReference<>(List.of());
    private final AtomicReference<Optional<Lease>> lease = new AtomicReference<>(Optional.empty());

    /** @param renewAt before it ends */
    private record Lease(Secret token, Instant renewAt) {}

    /** Why there is no answer; never what was sent or received. */
    private static final class VaultException extends Exception {
        private static final long serialVersionUID = 1L;

        VaultException(String reason) {
            super(reason);
        }
    }

    public VaultKeys(VaultSettings settings, InstantSource clock, EventLog events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** None before Vault was first reached. */
    @Override
    public List<Secret> get() {
        return keys.get();
    }

    /** Asks Vault. Blocks for seconds at most; called at the start, and every minute or so. */
    public void refresh() {
        try {
            List<Secret> now = read();
            if (!now.equals(keys.getAndSet(now))) {
                events.emit("vault-keys-changed", Field.COUNT.of(now.size()));
            }
        } catch (VaultException fault) {
            events.warn("vault-unreadable", Field.REASON.of(String.valueOf(fault.getMessage())));
        }
    }

    private List<Secret> read() throws VaultException {
        HttpResponse<byte[]> response = get(token());
        if (response.statusCode() == FORBIDDEN) {
            // The token ended early or was taken away: a new one is asked for once.
            lease.set(Optional.empty());
            response = get(token());
        }
        if (response.statusCode() != 200) {
            throw new VaultException("status " + response.statusCode());
        }
        JsonNode value = body(response).path("data").path("data").path(settings.field());
        List<Secret> found =
                value.isString() ? Secret.received(value.stringValue()).lines() : List.of();
        if (found.isEmpty()) {
            throw new VaultException("no such field");
        }
        return found;
    }

    private Secret token() throws VaultException {
        return switch (settings.login()) {
            case VaultSettings.Login.ByToken(var token) -> token.get();
            case VaultSettings.Login.ByServiceAccount account -> leased(account);
        };
    }

    private Secret leased(VaultSettings.Login.ByServiceAccount account) throws VaultException {
        Optional<Lease> current = lease.get().filter(held -> clock.instant().isBefore(held.renewAt()));
        if (current.isPresent()) {
            return current.get().token();
        }
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(at("auth/" + account.mount() + "/login"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of(
                        "role",
                        account.role(),
                        "jwt",
                        account.serviceToken().get().text())))));
        JsonNode auth = response.statusCode() == 200 ? body(response).path("auth") : json.missingNode();
        JsonNode token = auth.path("client_token");
        if (!token.isString()) {
            throw new VaultException("login: status " + response.statusCode());
        }
        long seconds = Math.clamp(
                auth.path("lease_duration").asLong(0), 0, Duration.ofDays(1).toSeconds());
        Lease fresh =
                new Lease(Secret.received(token.stringValue()), clock.instant().plusSeconds(seconds * 3 / 4));
        lease.set(Optional.of(fresh));
        return fresh.token();
    }

    private HttpResponse<byte[]> get(Secret token) throws VaultException {
        return send(HttpRequest.newBuilder(at(settings.mount() + "/data/" + settings.path()))
                .header("x-vault-token", token.text())
                .GET());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws VaultException {
        try {
            return http.send(request.header("x-vault-request", "true").build());
        } catch (IOException cutOrLate) {
            throw new VaultException("no whole answer");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new VaultException("stopping");
        }
    }

    private JsonNode body(HttpResponse<byte[]> response) throws VaultException {
        try {
            return json.readTree(response.body());
        } catch (JacksonException notJson) {
            throw new VaultException("answer is not JSON");
        }
    }

    private URI at(String path) {
        return settings.address().resolve("/v1/" + path);
    }
}
