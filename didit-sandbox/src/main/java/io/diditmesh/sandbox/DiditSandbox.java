package io.diditmesh.sandbox;

import io.diditmesh.sandbox.account.AccountApi;
import io.diditmesh.sandbox.api.PublicApi;
import io.diditmesh.sandbox.api.Records;
import io.diditmesh.sandbox.controls.Controls;
import io.diditmesh.sandbox.page.HostedPage;
import io.diditmesh.sandbox.report.SessionLinks;
import io.diditmesh.sandbox.report.SessionReport;
import io.diditmesh.sandbox.session.Flow;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.session.Users;
import io.diditmesh.sandbox.session.Workflows;
import io.diditmesh.sandbox.web.HttpDoor;
import io.diditmesh.sandbox.webhook.Webhooks;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running stand-in for Didit. */
public final class DiditSandbox implements AutoCloseable {
    private final SandboxSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Ticker ticker = new Ticker();
    private final CompletableFuture<Switchboard> switchboard = new CompletableFuture<>();
    private final HttpDoor door;
    private final Webhooks webhooks;

    private DiditSandbox(SandboxSettings settings, Clock clock) {
        this.settings = settings;
        Listen listen = settings.listen();
        // Requests wait until everything behind the door stands: links need the port that opening it gives.
        door = HttpDoor.open(
                listen.host(), listen.port(), request -> switchboard.join().answer(request));
        SessionLinks links = new SessionLinks(settings.page().publicUrlOr(baseUri()));
        SessionReport reports = new SessionReport(settings.application().environment(), links);
        webhooks = new Webhooks(settings.webhook(), settings.application(), reports, clock, threads);
        Records records = records(clock);
        switchboard.complete(wire(records, reports, links, clock));
        ticker.start(() -> {
            records.sessions().sweep();
            webhooks.tick();
        });
    }

    /** Starts listening; the caller closes. */
    public static DiditSandbox start(SandboxSettings settings, Clock clock) {
        return new DiditSandbox(settings, clock);
    }

    /** Where the API is. */
    public URI baseUri() {
        return settings.listen().uri(door.port());
    }

    @Override
    public void close() {
        ticker.close();
        door.close();
        threads.shutdownNow();
        webhooks.close();
    }

    private Records records(Clock clock) {
        SecureRandom chance = new SecureRandom();
        Sessions sessions = new Sessions(clock, chance, settings.sessionLifetime(), webhooks::statusTaken);
        Users users = new Users(clock, chance, webhooks::userStatusChanged);
        return new Records(new Workflows(settings.workflows()), sessions, users, webhooks);
    }

    private Switchboard wire(Records records, SessionReport reports, SessionLinks links, Clock clock) {
        Flow flow = new Flow(records.sessions(), clock);
        HostedPage page =
                new HostedPage(records.sessions(), flow, settings.page().callbackMerge());
        PublicApi api = new PublicApi(settings.application(), records, reports, links, settings.limits(), clock);
        AccountApi accounts = new AccountApi(settings.application(), clock, new SecureRandom());
        Controls controls = new Controls(records, flow, api, links, accounts);
        return new Switchboard(api, accounts, page, controls, settings.listen().isLoopback());
    }
}
