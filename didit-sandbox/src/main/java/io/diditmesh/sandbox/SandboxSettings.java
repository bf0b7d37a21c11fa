package io.diditmesh.sandbox;

import io.diditmesh.sandbox.api.RateLimits;
import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.sandbox.webhook.WebhookTarget;
import io.diditmesh.sandbox.webhook.WebhookTarget.Destination;
import io.diditmesh.sandbox.webhook.WebhookTarget.Nowhere;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Everything that can be set. */
public record SandboxSettings(
        Listen listen,
        Application application,
        List<Workflow> workflows,
        WebhookTarget webhook,
        PageSettings page,
        RateLimits limits,
        Duration sessionLifetime) {

    public static final UUID USUAL_APPLICATION_ID = UUID.fromString("5d0f9a7e-1111-4a2b-9c3d-000000000001");
    public static final Duration USUAL_LIFETIME = Duration.ofDays(7);

    public SandboxSettings {
        workflows = List.copyOf(workflows);
        if (!sessionLifetime.isPositive()) {
            throw new IllegalArgumentException("sessionLifetime: " + sessionLifetime + " (expected: longer than zero)");
        }
    }

    /** A sandbox application with one key on a free loopback port, everything else as documented, no webhooks. */
    public static SandboxSettings local(String apiKey, Workflow... workflows) {
        return new SandboxSettings(
                Listen.ANY_LOOPBACK_PORT,
                new Application(USUAL_APPLICATION_ID, Environment.SANDBOX, List.of(new Secret(apiKey))),
                List.of(workflows),
                new Nowhere(),
                PageSettings.USUAL,
                RateLimits.DOCUMENTED,
                USUAL_LIFETIME);
    }

    public SandboxSettings withListen(Listen other) {
        return new SandboxSettings(other, application, workflows, webhook, page, limits, sessionLifetime);
    }

    public SandboxSettings withApplication(Application other) {
        return new SandboxSettings(listen, other, workflows, webhook, page, limits, sessionLifetime);
    }

    public SandboxSettings withWebhook(URI url, String secret) {
        return withWebhook(new Destination(url, new Secret(secret), Destination.DOCUMENTED_DELAYS));
    }

    public SandboxSettings withWebhook(WebhookTarget other) {
        return new SandboxSettings(listen, application, workflows, other, page, limits, sessionLifetime);
    }

    public SandboxSettings withPage(PageSettings other) {
        return new SandboxSettings(listen, application, workflows, webhook, other, limits, sessionLifetime);
    }

    public SandboxSettings withLimits(RateLimits other) {
        return new SandboxSettings(listen, application, workflows, webhook, page, other, sessionLifetime);
    }

    public SandboxSettings withSessionLifetime(Duration other) {
        return new SandboxSettings(listen, application, workflows, webhook, page, limits, other);
    }
}
