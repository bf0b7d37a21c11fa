package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.policy;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.extauthz.CheckPort;
import io.diditmesh.extauthz.CheckService;
import io.diditmesh.extauthz.CheckTimer;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Headers;
import io.diditmesh.request.HostName;
import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectKey;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.HttpRequest;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time that runs out, and bugs, at every point a check passes, as the proxy sees them. */
final class CheckedOverGrpcTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int UNAVAILABLE = 503;

    private final Deciding on = new Deciding();

    /** Where something happens on the way of a request that would be let through, or challenged. */
    enum Point {
        IDENTIFYING {
            @Override
            void put(Runnable what, Deciding on) {
                SubjectSource known = on.source;
                on.source = new SubjectSource() {
                    @Override
                    public SourceKind kind() {
                        return known.kind();
                    }

                    @Override
                    public CompletionStage<Identification> identify(
                            AccessRequest request, Identify by, Deadline deadline) {
                        what.run();
                        return known.identify(request, by, deadline);
                    }
                };
            }
        },
        CHOOSING_A_RULE {
            @Override
            void put(Runnable what, Deciding on) {
                on.policies = List.of(policy(
                        "bank",
                        "a",
                        List.of(rule("rule", Expressions.reads(Input.SUBJECT, _ -> ran(what)), require(KYC)))));
            }
        },
        RATING {
            @Override
            void put(Runnable what, Deciding on) {
                on.whileRating = what;
                on.policies = List.of(policy(
                        "bank",
                        "a",
                        List.of(rule("rule", Expressions.reads(Input.SUBJECT, _ -> Truth.TRUE), require(KYC)))));
            }
        },
        COUNTING {
            @Override
            void put(Runnable what, Deciding on) {
                on.policies =
                        List.of(policy("bank", "a", require(KYC, Expressions.reads(Input.SIGNALS, _ -> Truth.TRUE))));
                on.signals = new SignalStore() {
                    @Override
                    public CompletionStage<Reserved> reserve(
                            SubjectKey key, Reservation reservation, Deadline deadline) {
                        what.run();
                        return java.util.concurrent.CompletableFuture.completedFuture(new Reserved.Unknown());
                    }

                    @Override
                    public void release(SubjectKey key, Reservation reservation) {}
                };
            }
        },
        ASKING_THE_STORE {
            @Override
            void put(Runnable what, Deciding on) {
                on.store = (_, _) -> {
                    what.run();
                    return done(new OutcomeLookup.Hit(on.verified(KYC)));
                };
            }
        },
        REMEMBERING {
            @Override
            void put(Runnable what, Deciding on) {
                on.store = (_, _) -> done(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
                on.memory = _ -> {
                    what.run();
                    return Optional.of(new OutcomeMemory.LastRead(on.verified(KYC), on.clock.instant()));
                };
                Effect.Require plain = require(KYC);
                on.policies = List.of(policy(
                        "bank",
                        "a",
                        new Effect.Require(
                                plain.requirement(),
                                plain.condition(),
                                plain.identify(),
                                plain.stepUp(),
                                new Fallback.StaleFor(Duration.ofMinutes(10)),
                                plain.forward())));
            }
        },
        JUDGING_THE_CONDITION {
            @Override
            void put(Runnable what, Deciding on) {
                on.policies =
                        List.of(policy("bank", "a", require(KYC, Expressions.reads(Input.OUTCOMES, _ -> ran(what)))));
            }
        },
        ISSUING_A_TICKET {
            @Override
            void put(Runnable what, Deciding on) {
                on.policies = List.of(policy("bank", "a", require(AML)));
                on.whileIssuing = what;
            }
        },
        MINTING {
            @Override
            void put(Runnable what, Deciding on) {
                on.whileMinting = what;
            }
        },
        MINTING_FOR_ANYBODY {
            @Override
            void put(Runnable what, Deciding on) {
                on.policies = List.of(policy("bank", "a", new Effect.Exempt()));
                on.whileMinting = what;
            }
        };

        abstract void put(Runnable what, Deciding on);

        private static Truth ran(Runnable what) {
            what.run();
            return Truth.TRUE;
        }
    }

    @ParameterizedTest
    @EnumSource
    void withTimeLeft_thereIsAnAnswer(Point point) {
        point.put(() -> {}, on);

        assertThat(status(checked())).isIn(0, 302);
    }

    @ParameterizedTest
    @EnumSource
    void timeThatRunsOutAnywhere_isUnavailable(Point point) {
        point.put(on::runOut, on);

        assertThat(status(checked())).isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    void bugAnywhere_failsTheCall(Point point) {
        point.put(
                () -> {
                    throw new IllegalStateException("planted");
                },
                on);

        assertThatThrownBy(this::checked).isInstanceOfSatisfying(StatusRuntimeException.class, failed -> {
            assertThat(failed.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
            assertThat(failed.getStatus().getDescription()).isEqualTo("internal");
        });
    }

    /** The status a client is answered with; 0 if the request is let through. */
    private static int status(CheckResponse response) {
        return response.hasOkResponse()
                ? 0
                : response.getDeniedResponse().getStatus().getCodeValue();
    }

    private CheckResponse checked() {
        EventLog events = new EventLog("test");
        CheckService service = new CheckService(
                on.decider(), new LiveRulebook(), new NoHops(), PATIENCE, on.nanos::get, CheckTimer.NONE, events);
        try (CheckPort port = CheckPort.start(new ListenAddress("127.0.0.1", 0), service, events)) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port.port())
                    .usePlaintext()
                    .directExecutor()
                    .build();
            try {
                return AuthorizationGrpc.newBlockingStub(channel).check(request());
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static CheckRequest request() {
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setRequest(AttributeContext.Request.newBuilder()
                                .setHttp(HttpRequest.newBuilder()
                                        .setMethod("GET")
                                        .setHost("bank.example")
                                        .setPath("/x")
                                        .putHeaders("accept", "text/html"))))
                .build();
    }

    /** Nobody goes in circles. */
    private static final class NoHops implements HopCounter {
        @Override
        public boolean isExhausted(Headers headers, HostName host) {
            return false;
        }

        @Override
        public String oneMore(Headers headers, HostName host) {
            return "hops=1";
        }
    }
}
