package io.diditmesh.extauthz;

import io.diditmesh.access.AccessDecider;
import io.diditmesh.access.Decision;
import io.diditmesh.access.HopCounter;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.verification.Deadline;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Answers {@code envoy.service.auth.v3.Authorization/Check}. A bug fails the RPC: the mesh's own setting then applies. */
public final class CheckService extends AuthorizationGrpc.AuthorizationImplBase {
    /** How much earlier than the caller's own deadline we answer, so that it hears "cannot tell" and not nothing. */
    private static final Duration HEADWAY = Duration.ofMillis(20);

    private final AccessDecider decider;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final EventLog events;
    private final CheckTimer timer;
    private final Answers answers;
    private final CorsHeaders cors;

    /** @param patience the longest a decision may take; shorter when the caller's own deadline is */
    public CheckService(
            AccessDecider decider,
            LiveRulebook rulebook,
            HopCounter hops,
            Duration patience,
            LongSupplier nanoTime,
            CheckTimer timer,
            EventLog events) {
        this.decider = decider;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.events = events;
        this.answers = new Answers(hops, events);
        this.cors = new CorsHeaders(rulebook);
    }

    @Override
    public void check(CheckRequest check, StreamObserver<CheckResponse> observer) {
        long begun = nanoTime.getAsLong();
        try {
            decide(check).whenComplete((response, fault) -> {
                reply(observer, response, fault);
                timer.answered(nanoTime.getAsLong() - begun);
            });
        } catch (RuntimeException bug) {
            fail(observer, bug);
        }
    }

    private CompletionStage<CheckResponse> decide(CheckRequest check) {
        Optional<RawRequest> raw = CheckReader.read(check);
        if (raw.isEmpty()) {
            return decider.refuseNotHttp().thenApply(decision -> response(decision, Optional.empty(), raw));
        }
        Reading reading = RequestReader.read(raw.get());
        Optional<AccessRequest> request =
                reading instanceof Reading.Canonical(var readable) ? Optional.of(readable) : Optional.empty();
        return decider.decide(reading, deadline()).thenApply(decision -> response(decision, request, raw));
    }

    private Deadline deadline() {
        io.grpc.Deadline caller = Context.current().getDeadline();
        Duration time = patience;
        if (caller != null) {
            Duration left =
                    Duration.ofNanos(caller.timeRemaining(TimeUnit.NANOSECONDS)).minus(HEADWAY);
            time = left.compareTo(patience) < 0 ? left : patience;
        }
        return Deadline.after(time.isNegative() ? Duration.ZERO : time, nanoTime);
    }

    private CheckResponse response(Decision decision, Optional<AccessRequest> request, Optional<RawRequest> raw) {
        return switch (decision) {
            case Decision.Allow(var id, var passage) ->
                Replies.ok(id.text(), passage, request.orElseThrow().headers().names());
            case Decision.Challenge challenge -> denied(Denials.of(challenge), request, raw);
            case Decision.Refuse refuse -> denied(Denials.of(refuse), request, raw);
            case Decision.Unavailable unavailable -> denied(Denials.of(unavailable), request, raw);
        };
    }

    private CheckResponse denied(Denial denial, Optional<AccessRequest> request, Optional<RawRequest> raw) {
        Audience audience = raw.map(Audience::of).orElseGet(Audience::unknown);
        Answer answer = answers.answer(denial, audience);
        return Replies.denied(request.map(known -> cors.readable(answer, known)).orElse(answer));
    }

    private void reply(StreamObserver<CheckResponse> observer, CheckResponse response, Throwable fault) {
        if (fault != null) {
            fail(observer, fault);
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }

    private void fail(StreamObserver<CheckResponse> observer, Throwable bug) {
        events.bug("check-fault", bug);
        observer.onError(Status.INTERNAL.withDescription("internal").asRuntimeException());
    }
}
