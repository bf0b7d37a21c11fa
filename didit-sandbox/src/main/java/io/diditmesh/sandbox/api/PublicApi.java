package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.report.SessionLinks;
import io.diditmesh.sandbox.report.SessionReport;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import io.diditmesh.sandbox.web.Reply.Cut;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Answers the calls of the public API. */
public final class PublicApi {
    private final KeyGate keys;
    private final RateGate rates;
    private final CreateCall creation;
    private final SessionCalls sessions;
    private final ReviewCall reviews;
    private final CheckReviewCall checks;
    private final NoteCall notes;
    private final UserCalls users;
    private final DestinationCalls destinations;
    private final Faults faults = new Faults();
    private final RequestCounts counts = new RequestCounts();

    public PublicApi(
            Application application,
            Records records,
            SessionReport reports,
            SessionLinks links,
            RateLimits limits,
            Clock clock) {
        CreateForm form = new CreateForm(records.workflows(), application.environment());
        keys = new KeyGate(application);
        rates = new RateGate(limits, clock);
        creation = new CreateCall(form, records, links, rates, application.environment());
        sessions = new SessionCalls(records, reports, new SessionRow(links, reports));
        reviews = new ReviewCall(records.sessions(), clock);
        checks = new CheckReviewCall(records);
        notes = new NoteCall(records.sessions(), clock);
        users = new UserCalls(records);
        destinations = new DestinationCalls(records.webhooks(), application);
    }

    public Faults faults() {
        return faults;
    }

    public RequestCounts counts() {
        return counts;
    }

    public Reply answer(Incoming request) {
        return switch (Route.of(request)) {
            case Route.Nowhere(Answer reply) -> reply;
            case Route.Known(Call call) -> counted(call);
        };
    }

    private Reply counted(Call call) {
        Reply reply = faults.next(call.operation())
                .map(fault -> troubled(fault, call))
                .orElseGet(() -> guarded(call));
        counts.count(call.operation(), reply);
        return reply;
    }

    private Reply troubled(Fault fault, Call call) {
        return switch (fault) {
            case Fault.Instead instead -> instead.reply();
            case Fault.Late(Duration delay) -> late(delay, call);
            case Fault.CutBefore() -> new Cut();
            case Fault.CutAfter() -> {
                guarded(call);
                yield new Cut();
            }
        };
    }

    private Reply late(Duration delay, Call call) {
        try {
            Thread.sleep(delay);
            return guarded(call);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Cut();
        }
    }

    private Reply guarded(Call call) {
        return rates.refusal(call.operation().quota(), call.request())
                .or(() -> unknownSession(call))
                .or(() -> keys.refusal(call))
                .orElseGet(() -> answer(call));
    }

    private Optional<Answer> unknownSession(Call call) {
        boolean unknown = call.operation().isAboutOneSession() && !sessions.exists(call);
        return unknown ? Optional.of(ErrorReply.notFound()) : Optional.empty();
    }

    private Answer answer(Call call) {
        return switch (call.operation()) {
            case CREATE_SESSION -> creation.answer(call);
            case READ_DECISION -> sessions.decision(call);
            case LIST_SESSIONS -> sessions.list(call);
            case DELETE_SESSION -> sessions.delete(call);
            case UPDATE_SESSION_STATUS -> reviews.answer(call);
            case UPDATE_CHECK_STATUS -> checks.answer(call);
            case ADD_REVIEW -> notes.answer(call);
            case LIST_USERS -> users.list(call);
            case DELETE_USERS -> users.delete(call);
            case READ_USER -> users.read(call);
            case UPDATE_USER -> users.update(call);
            case UPDATE_USER_STATUS -> users.updateStatus(call);
            case LIST_DESTINATIONS -> destinations.list();
            case READ_DESTINATION -> destinations.read(call);
            case LIST_DELIVERIES -> destinations.deliveries(call);
            case READ_DELIVERY -> destinations.delivery(call);
            case RESEND_DELIVERY -> destinations.resend(call);
            case HEALTHCHECK -> Reply.json(200, Json.object().put("status", "ok"));
        };
    }
}
