package io.diditmesh.identityapi;

import io.diditmesh.proto.v1.ForgetSubjectRequest;
import io.diditmesh.proto.v1.ForgetSubjectResponse;
import io.diditmesh.proto.v1.GetOutcomeRequest;
import io.diditmesh.proto.v1.IdentityServiceGrpc;
import io.diditmesh.proto.v1.OutcomeView;
import io.diditmesh.proto.v1.StartVerificationRequest;
import io.diditmesh.proto.v1.StartVerificationResponse;
import io.diditmesh.session.StartResult;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.upkeep.Eraser;
import io.diditmesh.upkeep.IncompleteException;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Claim;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** The IdentityService. Blocking: each call runs on a thread of its own. */
final class IdentityEndpoint extends IdentityServiceGrpc.IdentityServiceImplBase {
    private final IdentityParts parts;
    private final Watches watches;
    private final InstantSource clock;
    private final EventLog events;

    IdentityEndpoint(IdentityParts parts, Watches watches, InstantSource clock, EventLog events) {
        this.parts = parts;
        this.watches = watches;
        this.clock = clock;
        this.events = events;
    }

    /** What a call does, with every expected trouble as a status. */
    private interface Work<A> {
        A answer() throws StatusException, StoreUnreachableException, IncompleteException, InterruptedException;
    }

    @Override
    public void getOutcome(GetOutcomeRequest request, StreamObserver<OutcomeView> observer) {
        List<Claim> claims = CallerGate.CALLER.get().claims();
        answer(observer, () -> {
            SubjectKey subject = subject(request.getSubjectKey());
            AssuranceLevel level = level(request.getLevel());
            if (!parts.ledger().knows(subject)) {
                throw Status.NOT_FOUND.asException();
            }
            return view(subject, level, claims);
        });
    }

    @Override
    public void watchOutcome(GetOutcomeRequest request, StreamObserver<OutcomeView> observer) {
        List<Claim> claims = CallerGate.CALLER.get().claims();
        var stream = (ServerCallStreamObserver<OutcomeView>) observer;
        try {
            SubjectKey subject = subject(request.getSubjectKey());
            LevelName level = level(request.getLevel()).name();
            watches.add(stream, () -> viewOrNone(subject, level, claims));
        } catch (StatusException refused) {
            observer.onError(refused);
        } catch (StoreUnreachableException away) {
            observer.onError(Status.UNAVAILABLE.asException());
        } catch (RuntimeException bug) {
            fault(observer, bug);
        }
    }

    @Override
    public void startVerification(
            StartVerificationRequest request, StreamObserver<StartVerificationResponse> observer) {
        answer(observer, () -> {
            SubjectKey subject = subject(request.getSubjectKey());
            AssuranceLevel level = level(request.getLevel());
            URI back = back(request.getReturnTo());
            // Whoever is verified already need not be again.
            Errand errand = new Errand(level.name(), clock.instant().minus(level.validity()));
            StartResult result = parts.starter().start(subject, errand, back, "");
            return switch (result) {
                case StartResult.Started(var session) ->
                    StartVerificationResponse.newBuilder()
                            .setUrl(session.url().toString())
                            .setSessionId(session.id().text())
                            .build();
                case StartResult.NotOffered(var progress) ->
                    throw Status.FAILED_PRECONDITION
                            .withDescription(progress.getClass().getSimpleName())
                            .asException();
                case StartResult.LevelGone() -> throw noLevel();
                case StartResult.Declined() ->
                    throw Status.FAILED_PRECONDITION.withDescription("Declined").asException();
                case StartResult.TooMany _ ->
                    throw Status.RESOURCE_EXHAUSTED
                            .withDescription("too many starts")
                            .asException();
                case StartResult.Later _ -> throw Status.UNAVAILABLE.asException();
            };
        });
    }

    @Override
    public void forgetSubject(ForgetSubjectRequest request, StreamObserver<ForgetSubjectResponse> observer) {
        answer(observer, () -> {
            Eraser.Forgotten done = parts.eraser().forget(subject(request.getSubjectKey()));
            return ForgetSubjectResponse.newBuilder()
                    .setSessionsDeleted(done.deleted())
                    .setSessionsKept(done.kept())
                    .build();
        });
    }

    private <A> void answer(StreamObserver<A> observer, Work<A> work) {
        try {
            A answer = work.answer();
            observer.onNext(answer);
            observer.onCompleted();
        } catch (StatusException refused) {
            observer.onError(refused);
        } catch (StoreUnreachableException | IncompleteException away) {
            observer.onError(Status.UNAVAILABLE.asException());
        } catch (InterruptedException goneOrStopping) {
            observer.onError(Status.UNAVAILABLE.asException());
        } catch (RuntimeException bug) {
            fault(observer, bug);
        }
    }

    private void fault(StreamObserver<?> observer, RuntimeException bug) {
        events.bug("identity-fault", bug);
        observer.onError(Status.INTERNAL.asException());
    }

    private OutcomeView view(SubjectKey subject, AssuranceLevel level, List<Claim> claims)
            throws StoreUnreachableException {
        return OutcomeViews.view(subject, level, parts.ledger().load(subject), claims, clock.instant());
    }

    // A level that goes away while somebody watches is held by nobody any more.
    private OutcomeView viewOrNone(SubjectKey subject, LevelName name, List<Claim> claims)
            throws StoreUnreachableException {
        var level = parts.rulebook().current().level(name);
        return level.isPresent()
                ? view(subject, level.get(), claims)
                : OutcomeView.newBuilder()
                        .setSubjectKey(subject.text())
                        .setLevel(name.text())
                        .setStatus(OutcomeView.Status.NONE)
                        .build();
    }

    private static SubjectKey subject(String text) throws StatusException {
        return SubjectKey.parse(text)
                .orElseThrow(() -> Status.INVALID_ARGUMENT
                        .withDescription("subject_key: not one (expected: the sub of an assertion)")
                        .asException());
    }

    private AssuranceLevel level(String text) throws StatusException {
        try {
            return parts.rulebook().current().level(new LevelName(text)).orElseThrow(IdentityEndpoint::noLevel);
        } catch (IllegalArgumentException notAName) {
            throw noLevel();
        }
    }

    private static StatusException noLevel() {
        return Status.INVALID_ARGUMENT
                .withDescription("level: unknown (expected: one of this installation)")
                .asException();
    }

    private URI back(String text) throws StatusException {
        try {
            URI address = URI.create(text);
            if (parts.isOurs().test(address)) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below, like an address of somebody else
        }
        throw Status.INVALID_ARGUMENT
                .withDescription("return_to: not ours (expected: an address on a host that a policy names)")
                .asException();
    }
}
