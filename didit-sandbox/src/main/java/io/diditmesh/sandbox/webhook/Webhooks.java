package io.diditmesh.sandbox.webhook;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.report.SessionReport;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.User;
import io.diditmesh.sandbox.session.UserStatus;
import io.diditmesh.sandbox.webhook.Outbox.Waiting;
import io.diditmesh.sandbox.webhook.WebhookTarget.Destination;
import io.diditmesh.sandbox.webhook.WebhookTarget.Nowhere;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/** Tells the destination of every change, in the background, again where the rules say so. */
public final class Webhooks implements AutoCloseable {
    private final WebhookTarget target;
    private final Envelopes envelopes;
    private final Clock clock;
    private final ExecutorService threads;
    private final Post post = new Post();
    private final Outbox outbox = new Outbox();
    private final DeliveryLog log = new DeliveryLog();

    public Webhooks(
            WebhookTarget target,
            Application application,
            SessionReport reports,
            Clock clock,
            ExecutorService threads) {
        this.target = target;
        this.envelopes = new Envelopes(application, reports, UUID::randomUUID);
        this.clock = clock;
        this.threads = threads;
    }

    public WebhookTarget target() {
        return target;
    }

    public DeliveryLog log() {
        return log;
    }

    public void statusTaken(Session session) {
        tell(envelopes.statusUpdated(session));
    }

    public void dataChanged(Session session) {
        tell(envelopes.dataUpdated(session));
    }

    public void userStatusChanged(User user, UserStatus previous) {
        tell(envelopes.userStatusUpdated(user, previous, clock.instant()));
    }

    /** Starts every delivery whose time has come. */
    public void tick() {
        switch (target) {
            case Nowhere _ -> {}
            case Destination destination ->
                outbox.takeDue(clock.instant()).forEach(item -> threads.execute(() -> settle(destination, item)));
        }
    }

    /** Sends a logged delivery once more, now, whether deliveries are paused or not. */
    public Delivery resend(Destination destination, Delivery old) {
        return carry(destination, old.message());
    }

    public void pause() {
        outbox.pause(true);
    }

    public void resume() {
        outbox.pause(false);
        tick();
    }

    /** How many messages wait for their time or for the end of a pause. */
    public int waiting() {
        return outbox.size();
    }

    /** How many of them wait only for the end of a pause, or for the next moment. */
    public long due() {
        return outbox.due(clock.instant());
    }

    /** How many attempts are being made right now. */
    public int underWay() {
        return outbox.underWay();
    }

    /** Forgets what is still to be told of a deleted session. */
    public void drop(UUID sessionId) {
        outbox.drop(sessionId);
    }

    @Override
    public void close() {
        post.close();
    }

    private void tell(Message message) {
        switch (target) {
            case Nowhere _ -> {}
            case Destination _ -> outbox.put(new Waiting(message, 0, clock.instant()));
        }
        tick();
    }

    private void settle(Destination destination, Waiting item) {
        try {
            attempt(destination, item);
        } finally {
            outbox.done();
        }
    }

    private void attempt(Destination destination, Waiting item) {
        Delivery delivery = carry(destination, item.message());
        List<Duration> delays = destination.retryDelays();
        if (delivery.result().isWorthAnotherTry() && item.triesMade() < delays.size()) {
            Instant due = clock.instant().plus(delays.get(item.triesMade()));
            outbox.put(new Waiting(item.message(), item.triesMade() + 1, due));
        }
    }

    private Delivery carry(Destination destination, Message message) {
        Delivery delivery = new Courier(destination, post, clock, UUID::randomUUID).carry(message);
        log.add(delivery);
        return delivery;
    }
}
